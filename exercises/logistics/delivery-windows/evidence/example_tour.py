"""Plans one tour and answers one question about it."""

from routeplan.clock import show
from routeplan.cost import tour_cost
from routeplan.matrix import Matrix
from routeplan.model import read_tour
from routeplan.schedule import plan
from routeplan.sheet import sheet


def plan_tour(starts, roads, stops, ask):
    """The tour leaves the place "Yard" and comes back to it; the last entry of an answer is the return."""
    matrix = Matrix({(start, end): (minutes, km) for start, end, minutes, km in roads})
    items = [
        {"name": place, "place": place, "unload": unload, "window": window}
        for place, unload, window in stops
    ]
    tour = read_tour({"driver": "Elsa", "depot": "Yard", "starts": starts, "stops": items})
    visits = plan(tour, matrix)
    cost = tour_cost(tour, visits, matrix)
    return {
        "arrives": [show(visit.arrives) for visit in visits],
        "begins": [show(visit.begins) for visit in visits],
        "breaks": [visit.rest for visit in visits],
        "pay": cost.pay,
        "standing": cost.standing,
        "sheet": sheet(tour, visits).splitlines(),
    }[ask]
