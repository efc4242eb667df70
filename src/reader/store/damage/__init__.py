"""Damaged libraries: what is kept as evidence, and what can be read goes into a fresh one."""
