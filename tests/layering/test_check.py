"""Plants each breach in a small tree and sees check_layering find it, and it alone."""

from __future__ import annotations

import subprocess
import tempfile
import unittest
from pathlib import Path

from check_layering import Source, findings, tree, without_comments

HEADER = "#pragma once\n"


def breaches(files: dict[str, str]) -> list[str]:
    return findings([Source(path, text) for path, text in files.items()])


class Layering(unittest.TestCase):
    def assert_found(self, files: dict[str, str], where: str, what: str) -> None:
        found = breaches(files)
        self.assertEqual(len(found), 1, found)
        self.assertTrue(found[0].startswith(f"{where}: "), found)
        self.assertIn(what, found[0])

    def test_a_tree_that_keeps_the_rules_is_clean(self) -> None:
        files = {
            "engine/random.hpp": HEADER + "#include <pcg_random.hpp>\n",
            "engine/graph.cpp": "#include <boost/graph/adjacency_list.hpp>\n",
            "engine/parallel.cpp": "#include <oneapi/tbb/parallel_for.h>\n#include <tbb/tbb.h>\n",
            "engine/h5_write.cpp": "#include <hdf5.h>\n#include <hdf5_hl.h>\n",
            "engine/config_parse.cpp": "#include <toml++/toml.h>\n",
            "agents/rule.hpp": HEADER + '#include "engine/random.hpp"\n',
            "agents/rule.cpp": '#include "agents/rule.hpp"\n#include <vector>\n#include "engine/random.hpp"\n',
            "agents/accounts.cpp": 'const char* tier = "national";\n',
            "policies/arms.cpp": '#include "agents/rule.hpp"\nconst char* arm = "devolved";\n',
            "app/main.cpp": "#include <CLI/CLI.hpp>\n",
            "tests/engine/random_test.cpp": "#include <pcg_random.hpp>\n// TODO is a word that a test may hold\n",
        }
        self.assertEqual(breaches(files), [])

    def test_a_room_may_not_include_a_room_above_it(self) -> None:
        for room, above in [("engine", "agents"), ("agents", "policies"), ("policies", "app")]:
            files = {f"{above}/x.hpp": HEADER, f"{room}/a.cpp": f'#include <vector>\n#include "{above}/x.hpp"\n'}
            self.assert_found(files, f"{room}/a.cpp:2", f'{room} may not include "{above}/x.hpp"')

    def test_each_library_has_one_door(self) -> None:
        for header in ["pcg_random.hpp", "tbb/tbb.h", "oneapi/tbb/task_arena.h", "boost/graph/graph_traits.hpp",
                       "boost/random/sobol.hpp"]:
            self.assert_found({"engine/other.cpp": f"#include <{header}>\n"}, "engine/other.cpp:1", "only")
        for header in ["hdf5.h", "H5public.h", "toml++/toml.h", "toml.hpp", "mpi.h", "CLI/App.hpp"]:
            self.assert_found({"policies/other.cpp": f"#include <{header}>\n"}, "policies/other.cpp:1", "only")

    def test_an_include_that_is_not_by_full_path_is_found(self) -> None:
        files = {"engine/x.hpp": HEADER, "engine/y.cpp": '#include "x.hpp"\n'}
        self.assert_found(files, "engine/y.cpp:1", "full path")

    def test_an_own_header_that_is_not_first_is_found(self) -> None:
        files = {"engine/x.hpp": HEADER, "engine/x.cpp": '#include <vector>\n#include "engine/x.hpp"\n'}
        self.assert_found(files, "engine/x.cpp:1", "comes first")

    def test_a_header_without_pragma_once_is_found(self) -> None:
        self.assert_found({"app/x.hpp": "// #pragma once\n"}, "app/x.hpp:1", "#pragma once")

    def test_a_tier_in_code_or_text_of_agents_or_engine_is_found(self) -> None:
        for line in ["if (arm == Arm::devolved) {}", 'if (name == "national") {}', "return Lesa{};"]:
            self.assert_found({"agents/x.cpp": f"\n{line}\n"}, "agents/x.cpp:2", "who commissions")
        self.assert_found({"engine/x.cpp": "int hybrid_2025;\n"}, "engine/x.cpp:1", "who commissions")

    def test_a_tier_in_a_comment_or_inside_another_word_is_no_breach(self) -> None:
        text = "int a; // national\n/* devolved\n lesa */\nint international, national_shares;\n"
        self.assertEqual(breaches({"agents/x.cpp": text}), [])

    def test_a_labour_word_in_engine_is_found_even_in_a_comment(self) -> None:
        for word in ["residents", "vacancy", "ResidentIndex", "n_employers", "WorldVacancies", "// wages", "CLAIMANT"]:
            self.assert_found({"engine/x.cpp": f"{word}\n"}, "engine/x.cpp:1", "labour word")
        self.assertEqual(breaches({"engine/x.cpp": "swages president preoccupation\n"}), [])

    def test_a_file_over_500_lines_is_found(self) -> None:
        for path in ["engine/x.cpp", "analysis/devosim/x.py", "scripts/demo"]:
            self.assert_found({path: "\n" * 501}, f"{path}:500", "501 lines")
            self.assertEqual(breaches({path: "\n" * 500}), [])

    def test_a_forbidden_word_anywhere_but_in_tests_is_found(self) -> None:
        for word in ["see ../shared", "/work/x", "TODO: later", "FIXME"]:
            self.assert_found({"docs/x.md": f"ok\n{word}\n"}, "docs/x.md:2", "does not belong")

    def test_a_string_that_looks_like_a_comment_is_kept(self) -> None:
        self.assertEqual(without_comments('f("http://x"); // gone').rstrip(), 'f("http://x");')
        self.assertEqual(without_comments('R"x(// "kept)x"/*gone*/').rstrip(), 'R"x(// "kept)x"')
        self.assertEqual(without_comments("'\"' // gone").rstrip(), "'\"'")

    def test_the_tree_is_what_git_does_not_ignore_and_holds_no_binary_file(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            subprocess.run(["git", "init", "--quiet", folder], check=True)
            (root / ".gitignore").write_text("/build/\n")
            (root / "build").mkdir()
            (root / "build" / "x.cpp").write_text("TODO")
            (root / "picture.png").write_bytes(b"\0TODO")
            (root / "new.md").write_text("new")
            self.assertEqual([source.path for source in tree(root)], [".gitignore", "new.md"])


if __name__ == "__main__":
    unittest.main()
