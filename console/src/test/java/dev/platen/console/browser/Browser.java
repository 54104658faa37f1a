package dev.platen.console.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.remote.CapabilityType;

/** A headless Chromium, as Debian packages it, that takes any certificate of this machine. */
public final class Browser implements AutoCloseable {

    private static final List<String> CHROMIUM = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser");
    private static final List<String> DRIVER = List.of(
            "/usr/bin/chromedriver", "/usr/lib/chromium/chromedriver", "/usr/lib/chromium-browser/chromedriver");
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 800;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** A browser whose user reads a language; the test is skipped where there is none. */
    public static Browser speaking(String language) {
        Optional<Path> chromium = first(CHROMIUM);
        Optional<Path> chromedriver = first(DRIVER);
        assumeTrue(
                chromium.isPresent() && chromedriver.isPresent(),
                "no Chromium here: apt install chromium chromium-driver");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.orElseThrow().toString());
        options.setAcceptInsecureCerts(true);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--window-size=" + WIDTH + "," + HEIGHT,
                "--accept-lang=" + language,
                "--lang=" + language);
        LoggingPreferences logged = new LoggingPreferences();
        logged.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logged);
        options.setCapability(CapabilityType.PAGE_LOAD_STRATEGY, "normal");
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.orElseThrow().toFile())
                .usingAnyFreePort()
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.manage().timeouts().implicitlyWait(PATIENCE).pageLoadTimeout(PATIENCE);
        return new Browser(driver);
    }

    private static Optional<Path> first(List<String> places) {
        return places.stream().map(Path::of).filter(Files::isExecutable).findFirst();
    }

    /** Forgets who it was logged in as, and what it complained of: as good as another one, and sooner there. */
    public Browser anew() {
        driver.manage().deleteAllCookies();
        driver.get("about:blank");
        size(WIDTH, HEIGHT);
        complaints();
        return this;
    }

    /** Opens a page. */
    public void open(String address) {
        driver.get(address);
    }

    /** Writes into the field of an id. */
    public void fill(String field, String text) {
        WebElement input = driver.findElement(By.id(field));
        input.clear();
        input.sendKeys(text);
    }

    /** Ticks the box of an id. */
    public void tick(String box) {
        driver.findElement(By.id(box)).click();
    }

    /** Presses keys on whatever has the focus. */
    public void keys(CharSequence keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Looks again and again until the page's address ends in something; the test's own timeout ends it. */
    public void awaitAddress(String end) {
        while (!address().endsWith(end)) {
            Thread.onSpinWait();
        }
    }

    /** Presses the button of a value or text. */
    public void press(String button) {
        driver.findElement(By.xpath("//button[@value='%s' or normalize-space()='%s']".formatted(button, button)))
                .click();
    }

    /** Presses the first button of the page's form. */
    public void next() {
        driver.findElement(By.cssSelector("form button")).click();
    }

    /** Chooses in the list of an id. */
    public void choose(String list, String value) {
        driver.findElement(By.cssSelector("#%s option[value='%s']".formatted(list, value)))
                .click();
    }

    /** Follows the link of a text. */
    public void follow(String link) {
        driver.findElement(By.xpath("//a[contains(normalize-space(), \"%s\")]".formatted(link)))
                .click();
    }

    /** Puts a file into the field of an id. */
    public void bring(String field, Path file) {
        driver.findElement(By.id(field)).sendKeys(file.toAbsolutePath().toString());
    }

    /** What the element of an id says; it is waited for. */
    public String said(String id) {
        return driver.findElement(By.id(id)).getText();
    }

    /** Where the link of an id leads. */
    public String target(String id) {
        return String.valueOf(driver.findElement(By.id(id)).getDomProperty("href"));
    }

    /** Ticks the box of an id, on pages that have it. */
    public void tickIfThere(String box) {
        driver.executeScript("const box = document.getElementById(arguments[0]); if (box) box.click();", box);
    }

    /** Where it is. */
    public String address() {
        return String.valueOf(driver.getCurrentUrl());
    }

    /** Another tab, which is then the one in front; the first comes back with {@link #firstTab}. */
    public void openBeside(String address) {
        driver.switchTo().newWindow(WindowType.TAB);
        open(address);
    }

    /** Closes the tab in front and comes back to the first. */
    public void firstTab() {
        driver.close();
        driver.switchTo().window(driver.getWindowHandles().iterator().next());
    }

    /** How wide and high the window is. */
    public void size(int width, int height) {
        driver.manage().window().setSize(new Dimension(width, height));
    }

    /**
     * What stands in the way of people with disabilities, by axe-core's rules for WCAG 2.2 A and AA; empty when nothing does. What
     * axe can't decide is not among it.
     */
    public List<String> barriers() {
        try (InputStream script = Browser.class.getResourceAsStream("/axe.min.js")) {
            if (script == null) {
                throw new IllegalStateException("axe-core is not there");
            }
            driver.executeScript(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Object found = driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(
                  (results) => done(results.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.html).join(' | '))),
                  (error) => done([String(error)]));
                """);
        return found instanceof List<?> barriers
                ? barriers.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(found));
    }

    /** The page's heading. */
    public String heading() {
        return driver.findElement(By.tagName("h1")).getText();
    }

    /**
     * Waits for a page with one of some headings, and tells which. What was pressed before may take its time: the page that is
     * still there until then is not taken for the next one.
     */
    public String awaitHeading(String... any) {
        String heading = Stream.of(any)
                .map(text -> "normalize-space()=\"" + text + "\"")
                .collect(Collectors.joining(" or ", "//h1[", "]"));
        return driver.findElement(By.xpath(heading)).getText();
    }

    /** All that the page says. */
    public String text() {
        return driver.findElement(By.tagName("main")).getText();
    }

    /** The page's language. */
    public String language() {
        return String.valueOf(driver.findElement(By.tagName("html")).getDomAttribute("lang"));
    }

    /** Waits until the page says something. */
    public void awaitText(String words) {
        driver.findElement(By.xpath("//main[contains(normalize-space(.), \"" + words + "\")]"));
    }

    /** When the points of the page's chart are, in seconds, in the order in which they came. */
    public List<Double> drawn() {
        Object moments = driver.executeScript("return chart.data[0]");
        return moments instanceof List<?> numbers
                ? numbers.stream()
                        .map(number -> ((Number) number).doubleValue())
                        .toList()
                : List.of();
    }

    /** What the browser's console complains of: broken scripts, what the page's policy forbids, what can't be loaded. */
    public List<String> complaints() {
        Stream<String> told = driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(entry -> entry.getLevel() + " " + entry.getMessage());
        return told.toList();
    }

    /** Takes a picture of the whole page for the documentation, where somebody asks for that: {@code -Dplaten.pictures=FOLDER}. */
    public void picture(String name) throws IOException {
        String folder = System.getProperty("platen.pictures", "");
        if (!folder.isEmpty()) {
            Files.createDirectories(Path.of(folder));
            Object png = driver.executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true))
                    .get("data");
            Files.write(Path.of(folder, name + ".png"), Base64.getDecoder().decode(String.valueOf(png)));
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
