"""What people put into maps: pictures are shown, everything else is only ever downloaded."""
