"""Pure values of annotation: highlights, tags, and overlapping marks laid out as disjoint stretches."""
