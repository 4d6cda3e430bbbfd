"""Tests of the dashboard on a pretended terminal."""
