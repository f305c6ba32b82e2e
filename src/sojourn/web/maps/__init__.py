"""Maps as the workspace keeps them: the library, making new ones, files in and out, and the results they follow."""
