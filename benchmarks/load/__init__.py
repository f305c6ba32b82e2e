"""A workspace under load: many editors in one map, hundreds of open maps, readers of the API, visitors of a link."""
