using Xunit;

namespace Debitor.Core.Tests;

public sealed class GoldenTests
{
    [Fact]
    public void The_first_difference_is_shown_with_the_lines_before_it()
    {
        var shown = Golden.FirstDifference("ageing.txt", "a\nb\nc\nd\nold\nf\n", "a\nb\nc\nd\nnew\r\nf\n");

        Golden.Matches("first-difference.txt", shown + "\n");
    }

    [Theory]
    //          agreed  actual  differs from line
    [InlineData("a\nb", "a", 2)]
    [InlineData("a", "a\nb", 2)]
    [InlineData("a\n", "a", 2)]
    [InlineData("", "a", 1)]
    public void A_text_that_ends_early_differs_where_it_ends(string agreed, string actual, int line) =>
        Assert.StartsWith($"x differs from line {line}:\n", Golden.FirstDifference("x", agreed, actual),
            StringComparison.Ordinal);
}
