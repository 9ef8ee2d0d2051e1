"""Who plays in the demo: one organization, its requester, its annotators and their characters, its reviewer."""

from dataclasses import dataclass

from goldsmith.demo.noise import CHARACTERS, Noise
from goldsmith.people import Role

ORGANIZATION = "Street Lab"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the demo. `character` names how an annotator is simulated; requesters see an employee's name."""

    name: str
    email: str
    role: Role
    character: str = ""
    is_employee: bool = True

    @property
    def noise(self) -> Noise:
        """How far this annotator strays."""
        return CHARACTERS[self.character]


REQUESTER = Person("Rosa Keller", "rosa@street-lab.example", "owner")
REVIEWER = Person("Grace Lindqvist", "grace@street-lab.example", "reviewer")
ANNOTATORS = (
    Person("Ada Moreno", "ada@street-lab.example", "annotator", "careful"),
    Person("Ben Okafor", "ben@street-lab.example", "annotator", "average"),
    Person("Chen Wei", "chen@street-lab.example", "annotator", "hasty"),
)
FREELANCERS = (
    Person("Dana Petrov", "dana@freelance.example", "annotator", "average", is_employee=False),
    Person("Eli Santos", "eli@freelance.example", "annotator", "careful", is_employee=False),
)
"""Simulated only: nobody signs in as them. They are not employed, so requesters see their pseudonyms."""
GUESSER = Person("Finn Moss", "finn@freelance.example", "annotator", "guessing", is_employee=False)
"""Answers without looking, in the project of cut-out objects alone."""
