using Xunit;

namespace Debitor.Core.Tests;

public sealed class SourceFileTests
{
    [Theory]
    [InlineData("a // b", "a")]
    [InlineData("a /* b */ c", "a c")]
    [InlineData("a = \"{\\\"\" + b;", "a = + b;")]
    [InlineData("a = @\"\\\" + b;", "a = + b;")]
    [InlineData("a = @\"\"\"{\" + b;", "a = + b;")]
    [InlineData("a = \"\" + '{' + '\\'';", "a = + + ;")]
    [InlineData("a = \"\"\"say \"{\" twice\"\"\" + b;", "a = + b;")]
    [InlineData("a = $\"{b[\"}\"]}{{\" + c;", "a = + c;")]
    [InlineData("#pragma it's", "")]
    public void Comments_and_strings_are_blanked_out(string text, string code)
    {
        var blanked = SourceFile.Of(text).Code;

        Assert.Equal(text.Length, blanked.Length);
        Assert.Equal(code, string.Join(' ', blanked.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public void Methods_are_the_blocks_directly_inside_a_type()
    {
        var file = SourceFile.Of(
            """
            namespace Sample;

            internal sealed class Table<T>
                where T : struct
            {
                private static readonly Row[] Data = new[]
                {
                    1,
                };

                public int Count { get; }

                [Fact]
                public void Add(int count = 1)
                {
                    if (count > 0)
                    {
                        Add();
                    }
                }

                public int Digits<U>(U row) where U : class => row switch
                {
                    null => 0,
                };
            }
            """);

        Assert.Equal([(11, 1), (15, 6), (23, 3)], file.Methods());
        Assert.Equal([(3, "Table")], file.Types());
    }
}
