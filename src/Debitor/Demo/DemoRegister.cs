using System.Globalization;
using Debitor.Core.Customers;

namespace Debitor.Demo;

/// <summary>
/// Opens the cards of customers: what follows from the country and the number is filled in here.
/// </summary>
/// <remarks>
/// Tax numbers are made as those of <see cref="DemoPeople"/>: right by their digits, nobody's.
/// </remarks>
internal sealed class DemoRegister(DemoDays days)
{
    public DemoDays Days => days;

    public DemoCustomer Russian(
        int number, string name, string domain, string manager, string phoneCode = "+7 495",
        string timeZone = "Europe/Moscow", string segment = "b", long limitMinor = 500_000_00,
        string group = "", DemoTerms? terms = null, string address = "") =>
        new()
        {
            Days = days,
            Number = number,
            Name = name,
            TaxId = RussianInn.WithCheckDigits(IsPerson(name) ? $"001400{number}" : $"00140{number}"),
            Kpp = IsPerson(name) ? "" : "001401001",
            Country = "RU",
            Language = "ru",
            TimeZone = timeZone,
            Manager = manager,
            Company = DemoPeople.Russian,
            Domain = domain,
            Phone = Phone(phoneCode, number),
            Segment = segment,
            CreditLimitMinor = limitMinor,
            Group = group,
            Terms = terms ?? new DemoTerms(),
            Address = address,
        };

    public DemoCustomer Ukrainian(
        int number, string name, string domain, string phoneCode = "+380 44", string segment = "b",
        long limitMinor = 300_000_00, DemoTerms? terms = null) =>
        new()
        {
            Days = days,
            Number = number,
            Name = name,
            TaxId = UkrainianEdrpou.WithCheckDigit($"990{number}"),
            Country = "UA",
            Language = "uk",
            TimeZone = "Europe/Kyiv",
            Manager = DemoPeople.Oksana,
            Company = DemoPeople.Ukrainian,
            Domain = domain,
            Phone = Phone(phoneCode, number),
            Currency = "UAH",
            Segment = segment,
            CreditLimitMinor = limitMinor,
            Terms = terms ?? new DemoTerms(),
        };

    /// <summary>A customer of a neighbouring country who buys from the Russian company.</summary>
    public DemoCustomer Neighbour(
        int number, string name, string taxId, string country, string timeZone, string phoneCode,
        string domain, string manager, DemoTerms? terms = null) =>
        new()
        {
            Days = days,
            Number = number,
            Name = name,
            TaxId = taxId,
            Country = country,
            Language = "ru",
            TimeZone = timeZone,
            Manager = manager,
            Company = DemoPeople.Russian,
            Domain = domain,
            Phone = Phone(phoneCode, number),
            Terms = terms ?? new DemoTerms(),
        };

    // With the country code eleven digits in the numbering of +7, twelve in that of Ukraine and Belarus.
    private static string Phone(string code, int number)
    {
        var digits = code.StartsWith("+7 ", StringComparison.Ordinal) ? 11 : 12;
        var local = digits - code.Count(char.IsAsciiDigit);
        return $"{code} {number.ToString(CultureInfo.InvariantCulture).PadLeft(local, '0')}";
    }

    private static bool IsPerson(string name) => name.StartsWith("ИП ", StringComparison.Ordinal);
}
