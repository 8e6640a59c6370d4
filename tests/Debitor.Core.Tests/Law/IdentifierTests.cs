using CsCheck;
using Debitor.Core.Law;
using Xunit;

namespace Debitor.Core.Tests.Law;

/// <summary>Numbers that carry their own check, and which digit of them is wrong.</summary>
public sealed class IdentifierTests
{
    [Theory]
    [InlineData(IdentifierKind.Inn, "1234567894 123456789047 7707083893 5190187770 7728127936 7709442668 005826107187")]
    [InlineData(IdentifierKind.Kpp, "770401001 7704AB001")]
    [InlineData(IdentifierKind.Ogrn, "1027700132195 1022200525819 1022500001325 1027739552642")]
    [InlineData(IdentifierKind.OgrnIp, "385768585948949")]
    [InlineData(IdentifierKind.Edrpou, "32855961 00022438 00032945 14360570 21560766")]
    [InlineData(IdentifierKind.Rnokpp, "1759013776 2530414071")]
    [InlineData(IdentifierKind.Iban, "UA213223130000026007233566001 DE89370400440532013000 GB29NWBK60161331926819")]
    [InlineData(IdentifierKind.RfReference, "RF18539007547034 RF185390075470Y RF97XX5ZIC RF72YW")]
    [InlineData(IdentifierKind.Bik, "044525411")]
    [InlineData(IdentifierKind.Bic, "DEUTDEFF SABRRUMM011")]
    public void Right_ones(IdentifierKind kind, string numbers) =>
        Assert.All(numbers.Split(' '), number => Assert.Null(Check(kind, number)));

    [Theory]
    [InlineData(IdentifierKind.Inn, "1234567895", "CheckDigit 10: 5, not 4")]
    [InlineData(IdentifierKind.Inn, "123456789037", "CheckDigit 11: 3, not 4")]
    [InlineData(IdentifierKind.Inn, "123456789048", "CheckDigit 12: 8, not 7")]
    [InlineData(IdentifierKind.Inn, "0000000000", "Zeros 0: 0000000000, not ")]
    [InlineData(IdentifierKind.Inn, "12345678", "Length 0: 8, not 10, 12")]
    [InlineData(IdentifierKind.Inn, "77O7083893", "Sign 3: O, not 0-9")]
    [InlineData(IdentifierKind.Kpp, "77040100", "Length 0: 8, not 9")]
    [InlineData(IdentifierKind.Kpp, "7704а1001", "Sign 5: а, not 0-9, A-Z")]
    [InlineData(IdentifierKind.Kpp, "77040100A", "Sign 9: A, not 0-9")]
    [InlineData(IdentifierKind.Ogrn, "1022500001328", "CheckDigit 13: 8, not 5")]
    [InlineData(IdentifierKind.Ogrn, "3022500001325", "Sign 1: 3, not 1, 5")]
    [InlineData(IdentifierKind.OgrnIp, "385768585948948", "CheckDigit 15: 8, not 9")]
    [InlineData(IdentifierKind.Edrpou, "32855968", "CheckDigit 8: 8, not 1")]
    [InlineData(IdentifierKind.Rnokpp, "1759013770", "CheckDigit 10: 0, not 6")]
    [InlineData(IdentifierKind.Iban, "DE89370400440532013001", "CheckDigits 3: 89, not 62")]
    [InlineData(IdentifierKind.Iban, "DE8937040044053201300", "Length 0: 21, not 22")]
    [InlineData(IdentifierKind.Iban, "ZZ8937040044053201300", "Country 1: ZZ, not ISO 13616")]
    [InlineData(IdentifierKind.Iban, "D", "Length 0: 1, not 15-34")]
    [InlineData(IdentifierKind.Iban, "DE8937040044053201300ж", "Sign 22: ж, not 0-9, A-Z")]
    [InlineData(IdentifierKind.RfReference, "RF17539007547034", "CheckDigits 3: 17, not 18")]
    [InlineData(IdentifierKind.RfReference, "RX18539007547034", "Sign 2: X, not F")]
    [InlineData(IdentifierKind.RfReference, "RF18", "Length 0: 4, not 5-25")]
    [InlineData(IdentifierKind.Bic, "DEUTZZFF", "Country 5: ZZ, not ISO 3166")]
    [InlineData(IdentifierKind.Bic, "DEUTD1FF", "Sign 6: 1, not A-Z")]
    public void Wrong_ones_say_which_digit(IdentifierKind kind, string number, string fault) =>
        Assert.Equal(fault, Said(Check(kind, number)));

    [Theory]
    [InlineData("049805000", "30101810800000000746")]
    [InlineData("040305000", "40102810100000010001")]
    [InlineData("049805746", "40602810700000000025")]
    [InlineData("044541312", "30114В84600000000501")]
    [InlineData("044541312", "30114B84600000000501")]
    [InlineData("044514512", "40702810900000000025")]
    [InlineData("044525411", "40702810000000074935")]
    [InlineData("044525411", "30101810145250000411")]
    [InlineData("017501500", "40102810545370000009")]
    [InlineData("044525000", "03100643000000017300")]
    public void Accounts_fit_their_bank(string bik, string account) =>
        Assert.Null(BankIdentifiers.RuAccount(bik, account));

    [Theory]
    [InlineData("044525411", "40702810100000074935", "AccountKey 9: 1, not 0")]
    [InlineData("044525225", "40702810000000074935", "AccountKey 9: 0, not 7")]
    [InlineData("044525411", "4070281000000007493", "Length 0: 19, not 20")]
    [InlineData("044525411", "4070281000000007493O", "Sign 20: O, not 0-9")]
    [InlineData("04452541", "40702810000000074935", "Length 0: 8, not 9")]
    public void Accounts_that_do_not(string bik, string account, string fault) =>
        Assert.Equal(fault, Said(BankIdentifiers.RuAccount(bik, account)));

    [Fact]
    public void One_wrong_digit_of_a_computed_number_never_passes() =>
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 33], Gen.OneOf(
            (IdentifierKind.Iban, "DE89370400440532013000"), (IdentifierKind.RfReference, "RF18539007547034")))
            .Sample((digit, place, known) =>
            {
                var (kind, number) = known;
                if (place >= number.Length || !char.IsAsciiDigit(number[place]) || number[place] - '0' == digit) return;
                Assert.NotNull(Check(kind, $"{number[..place]}{digit}{number[(place + 1)..]}"));
            });

    [Fact]
    public void Whatever_is_typed_is_answered() =>
        Gen.Select(Gen.Enum<IdentifierKind>(), Gen.String[0, 40]).Sample((kind, text) =>
        {
            if (Check(kind, text) is { } fault) Assert.InRange(fault.Place, 0, text.Length);
        });

    private static IdentifierFault? Check(IdentifierKind kind, string text) => kind switch
    {
        IdentifierKind.Inn => IdentifierRules.Inn(text),
        IdentifierKind.Kpp => IdentifierRules.Kpp(text),
        IdentifierKind.Ogrn => IdentifierRules.Ogrn(text),
        IdentifierKind.OgrnIp => IdentifierRules.OgrnIp(text),
        IdentifierKind.Edrpou => IdentifierRules.Edrpou(text),
        IdentifierKind.Rnokpp => IdentifierRules.Rnokpp(text),
        IdentifierKind.Iban => BankIdentifiers.Iban(text),
        IdentifierKind.Bik => IdentifierRules.Bik(text),
        IdentifierKind.Bic => IdentifierRules.Bic(text),
        IdentifierKind.RuAccount => BankIdentifiers.RuAccount("044525411", text),
        _ => BankIdentifiers.RfReference(text),
    };

    private static string Said(IdentifierFault? fault) =>
        fault is null ? "right" : $"{fault.Problem} {fault.Place}: {fault.Read}, not {fault.Expected}";
}
