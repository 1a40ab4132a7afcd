#include "app/main_labour.hpp"

namespace devosim {

void add_labour_command(CLI::App& program, LabourCommand& c) {
    CLI::App* labour = program.add_subcommand("labour", "run the labour core alone: occupations, moves, vacancies");
    labour->add_option("--nodes", c.nodes, "table of occupations: occupation,demand")->required();
    labour->add_option("--edges", c.edges, "table of moves: from,to,weight; the weights of an origin sum to 1")
        ->required();
    labour->add_option("--demand", c.demand, "table of changes of demand: month,occupation,demand");
    labour->add_flag("--normalise", c.normalise, "scale the weights of every origin to a sum of 1");
    labour->add_option("--months", c.months, "months to run, 1 to 1000000")->capture_default_str();
    labour->add_option("--agents", c.agents,
                       "draw the lives of so many people, 1 to 100000000; demand is scaled to as many posts");
    labour->add_option("--separation", c.separation, "chance a month that a job ends, 0 to 1")->capture_default_str();
    labour->add_option("--opening", c.opening, "chance a month that a job brings a vacancy, 0 to 1")
        ->capture_default_str();
    labour->add_option("--adjust-separation", c.adjust_separation, "share of surplus posts cut a month, 0 to 1")
        ->capture_default_str();
    labour->add_option("--adjust-opening", c.adjust_opening, "share of missing posts advertised a month, 0 to 1")
        ->capture_default_str();
    labour->add_option("--initial-unemployed", c.initial_unemployed, "unemployed at the start for each post, 0 to 1")
        ->capture_default_str();
    labour->add_option("--initial-vacancies", c.initial_vacancies, "vacancies at the start for each post, 0 to 1")
        ->capture_default_str();
    labour->add_option("--seed", c.seed, "root of the randomness of agents, 0 to 2^63 - 1; default 1");
    labour->add_option("-o,--output", c.output, "result file (HDF5)")->required();
    labour->add_flag("--force", c.force, "replace the output if it exists");
}

}  // namespace devosim
