"""The commands of `kg`, a module for each concern. Everything that one needs is loaded when it runs."""
