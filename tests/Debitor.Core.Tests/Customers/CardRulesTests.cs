using Debitor.Core.Customers;
using Xunit;

namespace Debitor.Core.Tests.Customers;

public sealed class CardRulesTests
{
    [Theory]
    [InlineData("name", null, CardProblem.Missing)]
    [InlineData("name", "ООО «Вектор»", null)]
    [InlineData("name", "Vector\u202Egnp", CardProblem.HiddenCharacters)]
    [InlineData("tax_id", "7707083893", null)]
    [InlineData("tax_id", "7707083894", CardProblem.TaxIdWrong)]
    [InlineData("tax_id", null, null)]
    [InlineData("kpp", "77360100", CardProblem.KppWrong)]
    [InlineData("country", "XX", CardProblem.CountryUnknown)]
    [InlineData("currency", "RUR", CardProblem.CurrencyUnknown)]
    [InlineData("credit_limit", "999 999 999 999 999,99", null)]
    [InlineData("credit_limit", "1000000000000000", CardProblem.AmountWrong)]
    [InlineData("credit_limit", "-1", CardProblem.AmountWrong)]
    [InlineData("email", "maria@vector.example", null)]
    [InlineData("email", "maria@vector", CardProblem.EmailWrong)]
    [InlineData("email", "maria vector.example", CardProblem.EmailWrong)]
    [InlineData("email", "a@b.example, c@d.example", CardProblem.EmailWrong)]
    public void A_value_is_taken_or_named(string field, string? value, CardProblem? problem) =>
        Assert.Equal(problem, CardRules.Check(field, value, "RU", "RUB"));

    [Fact]
    public void A_name_of_two_hundred_characters_with_any_script_is_a_name()
    {
        var name = string.Concat(Enumerable.Repeat("שלום Cafe\u0301 ", 20))[..200];
        Assert.Null(CardRules.Check("name", name, "IL", "EUR"));
    }

    [Fact]
    public void A_tax_number_of_another_country_is_not_judged() =>
        Assert.Null(CardRules.Check("tax_id", "DE123456789", "DE", "EUR"));

    [Fact]
    public void Who_changes_another_field_disturbs_nobody()
    {
        var outcome = CardEdit.Compare(
            Card("Вектор", "север"), Card("Вектор", "юг"), Card("Вектор плюс", "север"));
        Assert.Equal([new FieldChange("segment", "север", "юг")], outcome.Changes);
        Assert.Empty(outcome.Conflicts);
    }

    [Fact]
    public void Of_the_same_field_the_second_one_is_shown_what_the_first_one_wrote()
    {
        var outcome = CardEdit.Compare(Card("Вектор", null), Card("Вектор-2", null), Card("Вектор-1", null));
        Assert.Empty(outcome.Changes);
        Assert.Equal([new FieldConflict("name", "Вектор-1", "Вектор-2")], outcome.Conflicts);
    }

    [Fact]
    public void Two_who_write_the_same_agree()
    {
        var outcome = CardEdit.Compare(Card("Вектор", null), Card(" Вектор-1 ", ""), Card("Вектор-1", null));
        Assert.Empty(outcome.Changes);
        Assert.Empty(outcome.Conflicts);
    }

    [Theory]
    [InlineData("счёт.pdf", false)]
    [InlineData("счёт.pdf.exe", true)]
    [InlineData("МАКРОС.XLSM", true)]
    [InlineData("без окончания", false)]
    public void A_file_that_may_start_a_program_is_named(string name, bool isProgram) =>
        Assert.Equal(isProgram, FileNames.StartsProgram(name));

    [Theory]
    [InlineData(@"C:\Users\me\договор.pdf", "договор.pdf")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("act\u202Efdp.exe", "actfdp.exe")]
    [InlineData("<script>.html", "script.html")]
    [InlineData("...", "file")]
    public void A_file_has_a_bare_name(string given, string kept) => Assert.Equal(kept, FileNames.Clean(given));

    [Fact]
    public void A_long_file_name_keeps_its_ending()
    {
        var clean = FileNames.Clean(new string('я', 300) + ".pdf");
        Assert.Equal(FileNames.CharsMax, clean.Length);
        Assert.EndsWith(".pdf", clean, StringComparison.Ordinal);
    }

    private static Dictionary<string, string?> Card(string name, string? segment) =>
        new() { ["name"] = name, ["segment"] = segment };
}
