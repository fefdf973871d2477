"""A request that can't be answered, said in words: what happened, what was kept, what to do."""

from ironstride.training.problem import Problem


class Refused(Exception):
    """An answer in words with a status, raised anywhere below a handler; the app shows its page."""

    def __init__(self, problem: Problem, status: int = 400) -> None:
        super().__init__(problem.what)
        self.problem = problem
        self.status = status
