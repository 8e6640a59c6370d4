using Debitor.Core.Ledger;
using Xunit;

namespace Debitor.Core.Tests.Ledger;

public sealed class PaymentPurposeTests
{
    private static readonly HashSet<string> Numbers = ["318", "УПД-7"];

    [Theory]
    [InlineData("Оплата по счёту № 318 от 01.05.2026, НДС 20%", true)]
    [InlineData("Оплата по счету №318.", true)]
    [InlineData("За товар (упд-7)", true)]
    [InlineData("Оплата по договору 3181", false)]
    [InlineData("За товар", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_purpose_names_a_document_by_a_word_of_its_own(string? purpose, bool names) =>
        Assert.Equal(names, PaymentPurpose.Names(purpose, Numbers));
}
