"""All keys on one sheet, and the command palette; both are made from the commands."""
