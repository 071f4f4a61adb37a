"""Regenerates the lexicons in kg/data from the packages that they come from; see NOTICE for sources and licences."""
