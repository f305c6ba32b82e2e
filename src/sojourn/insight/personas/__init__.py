"""Personas from data: who a desk's customers are, by rules that anybody can read and edit."""
