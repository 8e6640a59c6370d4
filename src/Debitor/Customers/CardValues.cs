using System.Globalization;
using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Core.Languages;
using Debitor.Core.Supply;
using Debitor.Import;
using Debitor.Platform.Database;

namespace Debitor.Customers;

/// <summary>A card as texts by field, as a form shows it and CSV names it; and back.</summary>
internal static class CardValues
{
    public static Dictionary<string, string?> Of(Customer customer) => new()
    {
        ["name"] = customer.Name,
        ["tax_id"] = customer.TaxId,
        ["kpp"] = customer.Kpp,
        ["country"] = customer.Country,
        ["language"] = customer.Language,
        ["time_zone"] = customer.TimeZone,
        ["manager"] = customer.ManagerId?.ToString(CultureInfo.InvariantCulture),
        ["segment"] = customer.Segment,
        ["group"] = customer.GroupName,
        ["credit_limit"] = customer.CreditLimitMinor is { } minor
            ? MinorUnits.ToText(minor, Currency.Parse(customer.Currency))
            : null,
        ["currency"] = customer.Currency,
        ["payment_days"] = customer.PaymentDays,
        ["registry_cut_off"] = customer.RegistryCutOff?.ToString("HH:mm", CultureInfo.InvariantCulture),
        ["public_buyer"] = customer.PublicBuyer is { } ground ? StoredWord.Of(ground) : null,
    };

    public static Dictionary<string, string?> Of(CustomerContact link, ContactPerson person) => new()
    {
        ["name"] = person.Name,
        ["role"] = StoredWord.Of(link.Role),
        ["decides"] = link.Decides ? "yes" : null,
        ["phone"] = person.Phone,
        ["mobile"] = person.Mobile,
        ["email"] = person.Email,
        ["messenger"] = person.Messenger,
        ["language"] = person.Language,
        ["known_by"] = link.KnownBy,
        ["deputy_for"] = link.DeputyFor,
        ["personal_email"] = person.PersonalEmail,
        ["home_phone"] = person.HomePhone,
        ["office_address"] = person.OfficeAddress,
    };

    /// <summary>A limit as the language writes it, <c>500 000,00</c>; what is no sum is left as it is.</summary>
    public static string Shown(string limit, string? currency, Language language) =>
        Currency.TryParse(currency, out var known) && MinorUnits.TryParse(limit, known, out var minor)
            ? Written.Sum(new Money(minor, known), language)
            : limit;

    /// <summary>A limit as it is stored, <c>500000.00</c>, from any way people write it.</summary>
    /// <remarks>
    /// Who reads English parts thousands by commas, 1,500 is one and a half thousand; elsewhere it is one and a half.
    /// </remarks>
    public static string Read(string limit, Currency currency, Language language)
    {
        var plain = language == Language.En ? CellText.Number(limit.Trim(), DecimalSign.Point) ?? limit : limit;
        return MinorUnits.TryParse(plain, currency, out var minor) ? MinorUnits.ToText(minor, currency) : limit;
    }

    /// <summary>Writes checked values; the currency before the limit, which is counted in it.</summary>
    public static void Write(Customer customer, IReadOnlyList<FieldChange> changes)
    {
        foreach (var (field, _, value) in changes.OrderBy(change => change.Field != "currency"))
            Write(customer, field, value);
    }

    public static void Write(CustomerContact link, ContactPerson person, IReadOnlyList<FieldChange> changes)
    {
        foreach (var (field, _, value) in changes)
        {
            switch (field)
            {
                case "name": (person.Name, person.NameFolded) = (value!, Folding.Name(value!)); break;
                case "role": link.Role = StoredWord.Read<ContactRole>(value!); break;
                case "decides": link.Decides = value is not null; break;
                case "phone": person.Phone = value; break;
                case "mobile": person.Mobile = value; break;
                case "email": person.Email = value; break;
                case "messenger": person.Messenger = value; break;
                case "language": person.Language = value; break;
                case "known_by": link.KnownBy = value; break;
                case "deputy_for": link.DeputyFor = value; break;
                case "personal_email": person.PersonalEmail = value; break;
                case "home_phone": person.HomePhone = value; break;
                case "office_address": person.OfficeAddress = value; break;
                default: throw new ArgumentOutOfRangeException(nameof(changes), field, "No such field.");
            }
        }
    }

    private static void Write(Customer customer, string field, string? value)
    {
        switch (field)
        {
            case "name": (customer.Name, customer.NameFolded) = (value!, Folding.Name(value!)); break;
            case "tax_id": customer.TaxId = value; break;
            case "kpp": customer.Kpp = value; break;
            case "country": customer.Country = value!; break;
            case "language": customer.Language = value!; break;
            case "time_zone": customer.TimeZone = value!; break;
            case "manager":
                customer.ManagerId = value is null ? null : long.Parse(value, CultureInfo.InvariantCulture);
                break;
            case "segment": customer.Segment = value; break;
            case "group": customer.GroupName = value; break;
            case "credit_limit":
                customer.CreditLimitMinor = value is not null
                    && MinorUnits.TryParse(value, Currency.Parse(customer.Currency), out var minor) ? minor : null;
                break;
            case "currency": customer.Currency = value!; break;
            case "payment_days": customer.PaymentDays = value; break;
            case "registry_cut_off": customer.RegistryCutOff = PaymentHabit.ParseHour(value); break;
            case "public_buyer":
                customer.PublicBuyer = value is null ? null : StoredWord.Read<PublicBuyerGround>(value);
                break;
            default: throw new ArgumentOutOfRangeException(nameof(field), field, "No such field.");
        }
    }
}
