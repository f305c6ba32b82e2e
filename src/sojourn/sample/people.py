"""The sample desk's people: invented names, addresses in reserved ranges, and the things that are asked for."""

from __future__ import annotations

from dataclasses import dataclass

from sojourn.sample.dice import Dice
from sojourn.sample.personas import PERSONAS, Persona
from sojourn.sample.records import User
from sojourn.sample.teams import TEAMS

FIRST_NAMES = (
    *("Ada", "Aiko", "Alba", "Amara", "Anouk", "Arif", "Bela", "Bjarne", "Bruno", "Carla", "Ciro", "Dalia", "Daniel"),
    *("Edda", "Eero", "Elif", "Emre", "Esra", "Fatou", "Femi", "Finn", "Greta", "Hana", "Henrik", "Ida", "Ilias"),
    *("Ines", "Ivan", "Jana", "Jonas", "Kaia", "Karim", "Kofi", "Laila", "Lars", "Lea", "Leon", "Lina", "Luca", "Maja"),
    *("Malik", "Mara", "Milan", "Mira", "Nadia", "Nils", "Noor", "Olga", "Omar", "Paula", "Pavel", "Rana", "Rosa"),
    *("Sami", "Selma", "Sven", "Tara", "Theo", "Vera", "Yusuf"),
)
LAST_NAMES = (
    *("Abadi", "Achterberg", "Adeyemi", "Almqvist", "Andrade", "Baumgart", "Bellini", "Berglund", "Brandao"),
    *("Castellan", "Cermak", "Dahlke", "Danso", "Delacour", "Demirel", "Ebersbach", "Eklund", "Falkner", "Farahani"),
    *("Ferrante", "Gallin", "Giordani", "Grabowski", "Haddad", "Halvorsen", "Hartwig", "Holmgren", "Ibarra", "Iwasaki"),
    *(
        "Jankovic",
        "Jaspers",
        "Kallas",
        "Karlsen",
        "Kowalczyk",
        "Krogh",
        "Lindqvist",
        "Lorenzen",
        "Maalouf",
        "Marchetti",
    ),
    *("Mendes", "Mbeki", "Moravec", "Nakamoto", "Novotny", "Nyberg", "Okafor", "Oliveira", "Ostrowski", "Palmgren"),
    *("Petrides", "Quist", "Rahimi", "Rasmussen", "Rinaldi", "Sandoval", "Schwarzbach", "Sorensen", "Stavros", "Szabo"),
    *("Takeda", "Tahiri", "Thorvald", "Ueda", "Ulvestad", "Valcourt", "Verhoeven", "Vinter", "Wallin", "Weidmann"),
    *("Yildiz", "Zabel", "Zamora", "Zielinski"),
)

TICKETS_A_CUSTOMER = 7
SYSTEM_USER, VENDOR_USER = "S001", "V001"


@dataclass(frozen=True)
class Customer:
    """One customer and what identifies them; all of it is what redaction must find."""

    user: str
    name: str
    persona: Persona
    department: str
    location: str
    mail: str
    phone: str
    asset: str
    host: str


@dataclass(frozen=True)
class People:
    """Everybody at the sample desk: customers by persona (in PERSONAS order), agents (user ids) by team, all users."""

    customers: tuple[tuple[Customer, ...], ...]
    agents: dict[str, tuple[User, ...]]
    users: tuple[User, ...]


def _customer(number: int, persona: Persona, dice: Dice) -> Customer:
    first, last = dice.pick(FIRST_NAMES), dice.pick(LAST_NAMES)
    department = dice.weighted(tuple(persona.departments), tuple(persona.departments.values()))
    return Customer(
        user=f"U{number:06}",
        name=f"{first} {last}",
        persona=persona,
        department=department,
        location=dice.weighted(tuple(persona.locations), tuple(persona.locations.values())),
        mail=f"{first}.{last}{number}@example.com".lower(),
        phone=f"+1 {200 + number // 100 % 700}-555-01{number % 100:02}",
        asset=f"LT-{40_000 + number}",
        host=f"ws{number:05}.corp.test",
    )


def hire(counts: tuple[int, ...], seed: int) -> People:
    """Customers (so many of each persona), agents, the system and the vendor."""
    dice = Dice(seed, stream=1)
    number, customers = 0, []
    for persona, count in zip(PERSONAS, counts, strict=True):
        customers.append(tuple(_customer(number + n, persona, dice) for n in range(count)))
        number += count
    agents: dict[str, tuple[User, ...]] = {}
    for team in TEAMS:
        start = sum(len(users) for users in agents.values()) + 1
        agents[team.name] = tuple(
            User(f"A{start + n:03}", "agent", f"{dice.pick(FIRST_NAMES)} {dice.pick(LAST_NAMES)}", f"IT, {team.name}")
            for n in range(team.agents)
        )
    users = [User(c.user, "customer", c.name, c.department) for group in customers for c in group]
    users += [user for group in agents.values() for user in group]
    users.append(User(SYSTEM_USER, "system", "Ticket system", "IT"))
    users.append(User(VENDOR_USER, "vendor", "Repair partner (fictional)", "External"))
    return People(tuple(customers), agents, tuple(users))
