using Debitor.Core.Customers;
using Xunit;

namespace Debitor.Core.Tests.Customers;

public sealed class FoldingTests
{
    [Theory]
    [InlineData("318", "318")]
    [InlineData("№ 318", "318")]
    [InlineData("№318/а", "318/А")]
    [InlineData("упд-ё 7", "УПД-Е7")]
    [InlineData("No 7", "NO7")]
    public void A_document_number_is_searched_without_its_sign(string number, string folded) =>
        Assert.Equal(folded, Folding.Number(number));
}
