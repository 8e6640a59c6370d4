using Debitor.Core.Conversation.Guard;
using Xunit;

namespace Debitor.Core.Tests.Conversation.Guard;

public sealed class GuardReaderTests
{
    [Theory]
    [InlineData("", "Line 1, column 1: read 'the end of the text', expected 'language ru', 'uk' or 'en'.")]
    [InlineData("language xx", "Line 1, column 1: read 'language xx', expected 'language ru', 'uk' or 'en'.")]
    [InlineData("language ru\nwhat", "Line 2, column 1: read 'what', expected class, endings, phrase, quote, "
        + "report, rule, find and so on.")]
    [InlineData("language ru\nclass a\n    долг/x", "Line 3, column 9: read '/x', expected endings that stand above.")]
    [InlineData("language ru\nclass a\n    дол?г", "Line 3, column 5: read 'дол?г', expected a word of letters.")]
    [InlineData("language ru\nphrase a\n    (один | два",
        "Line 3, column 16: read 'the end of the line', expected ')'.")]
    [InlineData("language ru\nphrase a\n    @none",
        "Line 3, column 5: read '@none', expected a class that stands above.")]
    [InlineData("language ru\nphrase a\n    один ..40 два",
        "Line 3, column 10: read '..40', expected '..' or '..1' to '..12'.")]
    [InlineData("language ru\nrule apology loud", "Line 2, column 6: read 'apology loud', expected a rule and block, "
        + "warn or hint.")]
    [InlineData("language ru\nrule apology warn\nfind\n    .. один", "Line 4, column 5: read '.. один', expected a "
        + "pattern that begins with a word.")]
    [InlineData("language ru\nrule apology warn\nfind\n    один :: loud",
        "Line 4, column 13: read 'loud', expected if, "
        + "unless, also, needs, say, result, block, warn, hint or =>.")]
    [InlineData("language ru\nfind", "Line 2, column 1: read 'find', expected 'rule' first.")]
    [InlineData("language ru\n", "Line 2, column 1: read 'the end of the text', expected rule apology with 'why' and "
        + "'better'.")]
    public void A_bad_file_is_refused_with_its_place(string text, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => GuardRules.Read(text)).Message);
}
