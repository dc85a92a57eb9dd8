"""The page of `relaylab check --format html` in a browser: squares open, the keyboard works, all can be read, nothing is
asked of the network."""

import json
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from devtools import CONTROL, SHIFT, Page
from served import call

# A conditional one, some of each truth, one that tells nobody, and twins.
PROFILES = ("asip-6.1", "exim-4.96", "exim-4.96-defer", "exim-4.96-open", "haraka", "postfix-2.0", "qmail-1.03",
            "qmail-1.03-percenthack")
TESTERS = ("abuse.net-registered", "maps-rss-2000", "maps-tsi-2004", "orbs", "relaylab-replies")

# WCAG 2.1: relative luminance, and the least contrast of each text against every colour that lies behind it.
CONTRAST = """(() => {
  const parts = (colour) => (/rgba?\\(([^)]*)\\)/.exec(colour) || ["", "0,0,0,0"])[1].split(/[ ,/]+/).filter(Boolean).map(Number);
  const luminance = ([r, g, b]) => [r, g, b].map((v) => v / 255)
    .map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4).reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ratio = (a, b) => { const [x, y] = [luminance(a), luminance(b)].sort((m, n) => n - m); return (x + 0.05) / (y + 0.05); };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      const painted = [...style.backgroundImage.matchAll(/rgba?\\([^)]*\\)/g)].map((found) => parts(found[0]));
      if (painted.length) return painted;
      const flat = parts(style.backgroundColor);
      if (flat.length === 3 || flat[3] > 0) return [flat];
    }
    return [[255, 255, 255]];
  };
  const low = [];
  let seen = 0;
  for (const element of document.querySelectorAll("body *")) {
    if (![...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim())) continue;
    if (!element.checkVisibility() || element.closest("script, svg, option")) continue;
    const style = getComputedStyle(element);
    const size = parseFloat(style.fontSize), large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    const least = Math.min(...behind(element).map((colour) => ratio(parts(style.color), colour)));
    ++seen;
    if (least < (large ? 3 : 4.5)) low.push([element.tagName, element.className, element.textContent.slice(0, 30), least]);
  }
  return {seen, low};
})()"""

FOCUS = "document.activeElement.dataset.cell === undefined ? null : Number(document.activeElement.dataset.cell)"
OPENED = "document.getElementById('opened').open"


class Chromium(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.file = Path(cls.folder.name, "matrix.html")
        words = ["check", "--seed", "1", "--output", str(cls.file)]
        words += [word for p in PROFILES for word in ("--profile", p)]
        words += [word for t in TESTERS for word in ("--tester", t)]
        done = call(*words, timeout=250)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", ""), done
        cls.page = Page()

    @classmethod
    def tearDownClass(cls):
        cls.page.close()
        cls.folder.cleanup()

    def setUp(self):
        self.page.prefer("light")
        self.page.resize(1400, 900)
        self.page.open(self.file)

    def tearDown(self):
        self.assertEqual(self.page.complaints, [])
        self.assertEqual(self.page.requests, [self.file.as_uri()])

    def run_in(self, script):
        return self.page.run(script)

    def shown(self):
        """The servers of the rows that are shown, in their order."""
        return self.run_in("[...document.querySelectorAll('#matrix tbody tr')].filter(r => r.checkVisibility())"
                           ".map(r => r.cells[0].firstChild.textContent.trim())")

    def squares(self, kinds="td[data-cell]"):
        return self.run_in(f"[...document.querySelectorAll('#matrix {kinds}')].map(s => Number(s.dataset.cell))")

    # ---- what is there

    def test_it_has_a_square_for_each_cell(self):
        self.assertEqual(len(self.squares()), len(PROFILES) * len(TESTERS))
        self.assertEqual(self.shown(), list(PROFILES))

    def test_every_mistake_opens_its_dialogue(self):
        mistakes = self.squares(".fo, #matrix .fc")
        self.assertGreater(len(mistakes), 5)
        data = json.loads(self.run_in("document.getElementById('data').textContent"))
        for number in mistakes:
            cell = data["cells"][number]
            with self.subTest(number=number):
                self.run_in(f"document.querySelector('#matrix [data-cell=\"{number}\"]').click()")
                self.assertTrue(self.run_in(OPENED))
                title = self.run_in("document.getElementById('opened-title').textContent")
                self.assertEqual(title, f"{data['texts'][cell['tester']]} on {data['texts'][cell['server']]}")
                lines = self.run_in("[...document.querySelectorAll('.dialogue li')].map(l => l.textContent)")
                self.assertEqual(lines, [data["texts"][place] for place in data["dialogues"][cell["dialogue"]]])
                telling = self.run_in("[...document.querySelectorAll('.dialogue li')].flatMap((l, i) => l.matches('.telling') ? [i] : [])")
                self.assertEqual(telling, cell.get("telling", []))
                why = self.run_in("[...document.querySelectorAll('.because li')].map(l => l.textContent)")
                self.assertEqual(why, [data["texts"][place].strip() for place in cell["because"]])
                self.page.press("Escape")
                self.assertFalse(self.run_in(OPENED))

    def test_a_click_opens_and_a_click_beside_closes(self):
        self.page.click("#matrix td.fo")
        self.assertTrue(self.run_in(OPENED))
        self.assertIn("false open", self.run_in("document.querySelector('#opened .sentence').textContent"))
        self.page.click("#opened [name=telling]")
        self.assertTrue(self.run_in("(() => { const l = document.querySelector('.dialogue .telling').getBoundingClientRect(),"
                                    "b = document.querySelector('#opened .body').getBoundingClientRect();"
                                    "return l.top >= b.top && l.bottom <= b.bottom; })()"))
        self.page.call("Input.dispatchMouseEvent", type="mousePressed", x=5, y=5, button="left", clickCount=1)
        self.page.call("Input.dispatchMouseEvent", type="mouseReleased", x=5, y=5, button="left", clickCount=1)
        self.assertFalse(self.run_in(OPENED))

    def test_nothing_moves_under_the_pointer(self):
        places = "[...document.querySelectorAll('#matrix td, #matrix th')].map(c => Object.values(c.getBoundingClientRect().toJSON()))"
        before = self.run_in(places)
        for number in (0, len(PROFILES), len(PROFILES) * len(TESTERS) - 1):
            self.run_in(f"document.querySelector('#matrix [data-cell=\"{number}\"]').focus({{preventScroll: true}})")
            self.assertEqual(self.run_in(places), before)

    def test_the_list_of_mistakes_opens_them_too(self):
        self.page.click("#mistakes-title ~ details summary")
        self.page.click("#mistakes-title ~ details[open] button")
        self.assertTrue(self.run_in(OPENED))
        self.page.press("Escape")
        self.assertEqual(self.run_in("document.activeElement.tagName"), "BUTTON")

    def test_what_is_right_opens_without_a_dialogue(self):
        self.page.click("#matrix td.tc[data-cell]")
        self.assertTrue(self.run_in(OPENED))
        self.assertTrue(self.run_in("document.querySelector('#opened .whole').hidden"))
        self.assertFalse(self.run_in("document.querySelector('#opened .whole').checkVisibility()"))

    # ---- the keyboard

    def reach_table(self):
        self.run_in("document.querySelector('[name=wrong]').focus()")
        self.page.press("Tab")
        return self.run_in(FOCUS)

    def test_tab_reaches_one_square_and_leaves_them_all(self):
        first = self.reach_table()
        self.assertEqual(first, self.squares()[0])
        self.page.press("Tab")
        self.assertIsNone(self.run_in(FOCUS))
        self.page.press("Tab", SHIFT)
        self.assertEqual(self.run_in(FOCUS), first)

    def test_arrow_keys_move(self):
        self.reach_table()
        grid = self.squares()
        across = len(TESTERS)
        at = 0
        for key, to in (("ArrowRight", 1), ("ArrowDown", across + 1), ("ArrowLeft", across), ("ArrowLeft", across),
                        ("ArrowUp", 0), ("ArrowUp", 0), ("End", across - 1), ("ArrowRight", across - 1), ("Home", 0)):
            self.page.press(key)
            self.assertEqual(self.run_in(FOCUS), grid[to], f"{key} from {at}")
            at = to
        self.page.press("End", CONTROL)
        self.assertEqual(self.run_in(FOCUS), grid[-1])
        self.page.press("Home", CONTROL)
        self.assertEqual(self.run_in(FOCUS), grid[0])
        self.assertTrue(self.run_in("document.activeElement.matches(':focus-visible')"))

    def test_enter_opens_escape_closes_and_the_focus_is_where_it_was(self):
        self.reach_table()
        self.page.press("ArrowDown")
        before = self.run_in(FOCUS)
        for key in ("Enter", " "):
            self.page.press(key)
            self.assertTrue(self.run_in(OPENED))
            self.assertTrue(self.run_in("document.getElementById('opened').contains(document.activeElement)"))
            self.page.press("Escape")
            self.assertFalse(self.run_in(OPENED))
            self.assertEqual(self.run_in(FOCUS), before)

    def test_n_and_p_go_through_the_mistakes(self):
        mistakes = self.squares(".fo, #matrix .fc")
        self.reach_table()
        self.page.press("Enter")
        seen = []
        for _ in range(len(mistakes) + 1):
            self.page.press("n")
            title = self.run_in("document.getElementById('opened-title').textContent")
            seen.append(title)
        self.assertEqual(len(set(seen)), len(mistakes))
        self.page.press("p")
        self.assertEqual(self.run_in("document.getElementById('opened-title').textContent"), seen[-2])
        self.page.press("Escape")
        self.assertIn(self.run_in(FOCUS), mistakes)

    # ---- what is shown

    def type_into(self, name, value):
        self.run_in(f"""(() => {{ const field = document.querySelector('.controls').elements['{name}'];
            if (field.type === 'checkbox') field.checked = {json.dumps(value)}; else field.value = {json.dumps(value)};
            field.dispatchEvent(new Event('input', {{bubbles: true}})); }})()""")

    def test_servers_and_testers_are_filtered(self):
        self.type_into("server", " QMAIL")
        self.assertEqual(self.shown(), ["qmail-1.03", "qmail-1.03-percenthack"])
        self.type_into("tester", "maps")
        self.assertEqual(self.run_in("[...document.querySelectorAll('#matrix td[data-cell]')].filter(s => s.checkVisibility()).length"), 4)
        self.assertEqual(self.run_in("document.querySelector('output').value"), f"2 of {len(PROFILES)} servers, 2 testers")
        self.reach_table()
        self.page.press("End", CONTROL)
        self.assertEqual(self.run_in("document.activeElement.parentElement.cells[0].firstChild.textContent.trim()"), "qmail-1.03-percenthack")
        self.type_into("server", "no such server")
        self.assertEqual(self.shown(), [])

    def test_only_what_is_wrong_is_shown(self):
        self.type_into("wrong", True)
        wrong = self.shown()
        self.assertIn("qmail-1.03", wrong)
        self.assertNotIn("postfix-2.0", wrong)
        self.type_into("tester", "relaylab")
        self.assertEqual(self.shown(), [])

    def test_a_truth_is_chosen_and_rows_are_ordered(self):
        self.type_into("order", "truth")
        truths = self.run_in("[...document.querySelectorAll('#matrix tbody tr')].map(r => r.dataset.truth)")
        self.assertEqual(truths, sorted(truths, key=["open", "conditional", "accepts", "closed"].index))
        self.type_into("order", "wrong")
        wrong = self.run_in("[...document.querySelectorAll('#matrix tbody tr')].map(r => Number(r.dataset.wrong))")
        self.assertEqual(wrong, sorted(wrong, reverse=True))
        self.type_into("truth", "conditional")
        self.assertEqual(self.shown(), ["asip-6.1"])
        self.type_into("order", "name")
        self.type_into("truth", "")
        self.assertEqual(self.shown(), list(PROFILES))

    # ---- reading it

    def test_contrast_is_enough_in_both_schemes_and_on_paper(self):
        self.page.click("#mistakes-title ~ details summary")
        for scheme, media in (("light", "screen"), ("dark", "screen"), ("light", "print")):
            with self.subTest(scheme=scheme, media=media):
                self.page.prefer(scheme, media)
                found = self.run_in(CONTRAST)
                self.assertGreater(found["seen"], 100)
                self.assertEqual(found["low"], [])
        for scheme in ("light", "dark"):
            with self.subTest(scheme=scheme, opened=True):
                self.page.prefer(scheme)
                self.page.click("#matrix td.fc")
                self.assertEqual(self.run_in(CONTRAST)["low"], [])
                self.page.press("Escape")

    def test_the_schemes_differ(self):
        paper = "getComputedStyle(document.documentElement).backgroundColor"
        light = self.run_in(paper)
        self.page.prefer("dark")
        self.assertNotEqual(self.run_in(paper), light)

    def test_it_is_read_without_colour(self):
        """A letter and a mark on each square, and a pattern of its own on what is wrong."""
        said = self.run_in("Object.fromEntries([...document.querySelectorAll('#matrix td[data-cell]')]"
                           ".map(s => [s.className, [s.textContent, getComputedStyle(s).backgroundImage]]))")
        for kind in ("fo", "fc"):
            self.assertTrue(said[kind][0].endswith("!"))
            self.assertIn("gradient", said[kind][1])
        self.assertIn("135deg", said["fo"][1])
        self.assertIn("45deg", said["fc"][1])
        for kind in ("to", "tc", "un"):
            self.assertNotIn("!", said[kind][0])
            self.assertEqual(said[kind][1], "none")

    def test_who_hears_it_is_told_what_a_square_says(self):
        self.page.click("#mistakes-title ~ details summary")
        self.page.call("Accessibility.enable")
        tree = self.page.call("Accessibility.getFullAXTree")["nodes"]
        named = {}
        for node in tree:
            named.setdefault(node["role"]["value"], []).append(node.get("name", {}).get("value", ""))
        self.assertEqual(named["grid"], ["Who was called what"])
        self.assertIn("maps-tsi-2004: open, false open", named["gridcell"])
        self.assertEqual(sorted(t for t in named["columnheader"] if t in TESTERS), sorted(TESTERS))
        for role in ("button", "searchbox", "checkbox", "combobox"):
            self.assertTrue(all(named[role]), role)

    def test_nothing_is_wider_than_a_small_screen(self):
        self.page.resize(390, 800)
        # Whoever observes a size is told behind a frame.
        frames = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
        self.run_in(frames)
        self.assertLessEqual(self.run_in("document.documentElement.scrollWidth"), 390)
        self.run_in("document.querySelector('.scroller').scrollLeft = 100")
        self.run_in(frames)
        moved = self.run_in("document.querySelector('.scroller').scrollLeft")
        self.assertGreater(moved, 20)
        left = "document.querySelector('#matrix tbody th').getBoundingClientRect().left - document.querySelector('.scroller').getBoundingClientRect().left"
        self.assertEqual(self.run_in(left), 0)  # the squares have moved, and the names stay

    def test_it_prints(self):
        pdf = self.page.pdf()
        self.assertTrue(pdf.startswith(b"%PDF-"))
        self.page.prefer("light", "print")
        self.assertFalse(self.run_in("document.querySelector('.controls').checkVisibility()"))
        self.run_in("dispatchEvent(new Event('beforeprint'))")
        self.assertTrue(self.run_in("[...document.querySelectorAll('details')].every(d => d.open)"))
        self.run_in("dispatchEvent(new Event('afterprint'))")
        self.assertTrue(self.run_in("[...document.querySelectorAll('details')].every(d => !d.open)"))

    def test_it_is_read_without_its_script(self):
        self.page.call("Emulation.setScriptExecutionDisabled", value=True)
        try:
            self.page.open(self.file)
            self.assertEqual(len(self.squares()), len(PROFILES) * len(TESTERS))
            self.assertFalse(self.run_in("document.querySelector('.controls').checkVisibility()"))
        finally:
            self.page.call("Emulation.setScriptExecutionDisabled", value=False)

    # ---- the network

    def test_the_policy_lets_nothing_be_asked_or_put_in(self):
        blocked = self.run_in("""new Promise((done) => {
            const blocked = [];
            document.addEventListener("securitypolicyviolation", (event) => {
              blocked.push(event.effectiveDirective);
              if (blocked.length === 3) done(blocked.sort());
            });
            const add = (tag, set) => document.body.append(Object.assign(document.createElement(tag), set));
            add("img", {src: "http://192.0.2.1/x.png"});
            add("script", {textContent: "document.title = 'mine'"});
            add("style", {textContent: "body { display: none }"});
          })""")
        self.assertEqual(blocked, ["img-src", "script-src-elem", "style-src-elem"])
        self.assertEqual(self.run_in("document.title"), "Relay testers held against the truth")
        self.assertEqual(len(self.page.complaints), 3)  # each refusal, and this alone
        self.page.complaints.clear()


if __name__ == "__main__":
    unittest.main()
