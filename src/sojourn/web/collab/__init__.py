"""Drawing together: a map's document on the server, its log of updates, and the sockets of those who have it open."""
