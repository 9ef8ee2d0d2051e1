"""The browser of the browser tests is a real one."""

from playwright.sync_api import Browser


def test_a_mouse_moved_over_a_canvas_draws_on_it(browser: Browser) -> None:
    page_source = """<canvas width=100 height=100 style="position:absolute;left:0;top:0"></canvas><script>
        const canvas = document.querySelector("canvas");
        canvas.onpointermove = (e) => canvas.getContext("2d").fillRect(e.offsetX, e.offsetY, 1, 1);
    </script>"""
    read = "([x, y]) => document.querySelector('canvas').getContext('2d').getImageData(x, y, 1, 1).data[3]"
    with browser.new_page(viewport={"width": 1280, "height": 800}) as page:
        page.set_content(page_source)
        page.mouse.move(40, 60)
        assert page.evaluate(read, [40, 60]) == 255
        assert page.evaluate(read, [60, 40]) == 0
