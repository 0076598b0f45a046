import java.io.File;
import java.io.FileInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Validates files against PDF standards: arguments are flavours ("ua1", "2a"), a "--", then files. */
public final class Validate {
    private Validate() {}

    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        int divider = java.util.Arrays.asList(arguments).indexOf("--");
        boolean allPass = true;
        for (int file = divider + 1; file < arguments.length; file++) {
            for (int flavour = 0; flavour < divider; flavour++) {
                allPass &= passes(new File(arguments[file]), PDFAFlavour.fromString(arguments[flavour]));
            }
        }
        System.exit(allPass ? 0 : 1);
    }

    private static boolean passes(File file, PDFAFlavour flavour) throws Exception {
        try (InputStream bytes = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(bytes, flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            String verdict = result.isCompliant() ? "PASS" : "FAIL";
            System.out.printf("%s %s %s%n", verdict, flavour, file.getName());
            Map<String, Integer> failures = new TreeMap<>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
                    failures.merge("  " + rule + " " + assertion.getMessage(), 1, Integer::sum);
                }
            }
            failures.forEach((rule, count) -> System.out.printf("%s (%d times)%n", rule, count));
            return result.isCompliant();
        }
    }
}
