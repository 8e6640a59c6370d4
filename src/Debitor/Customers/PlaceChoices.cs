using System.Globalization;
using Debitor.Core.Languages;
using Debitor.Languages;

namespace Debitor.Customers;

/// <summary>Countries, currencies and time zones as a form offers them: by name, and back as their codes.</summary>
/// <remarks>Names in the three languages are those of Unicode CLDR, with a few that readers know better.</remarks>
internal static class PlaceChoices
{
    // A city for each zone that a business is likely to be in; any other zone of a stored card is shown as it is.
    private const string Cities =
        "Africa/Algiers Africa/Cairo Africa/Casablanca Africa/Johannesburg Africa/Lagos Africa/Nairobi "
        + "Africa/Tunis America/Anchorage America/Argentina/Buenos_Aires America/Bogota America/Caracas "
        + "America/Chicago America/Denver America/Halifax America/Lima America/Los_Angeles America/Mexico_City "
        + "America/New_York America/Phoenix America/Santiago America/Sao_Paulo America/St_Johns America/Toronto "
        + "America/Vancouver Asia/Almaty Asia/Anadyr Asia/Aqtau Asia/Ashgabat Asia/Baghdad Asia/Baku "
        + "Asia/Bangkok Asia/Barnaul Asia/Beirut Asia/Bishkek Asia/Chita Asia/Dhaka Asia/Dubai Asia/Dushanbe "
        + "Asia/Ho_Chi_Minh Asia/Hong_Kong Asia/Irkutsk Asia/Jakarta Asia/Jerusalem Asia/Kabul Asia/Kamchatka "
        + "Asia/Karachi Asia/Kathmandu Asia/Khandyga Asia/Kolkata Asia/Krasnoyarsk Asia/Kuala_Lumpur "
        + "Asia/Magadan Asia/Manila Asia/Nicosia Asia/Novokuznetsk Asia/Novosibirsk Asia/Omsk Asia/Oral "
        + "Asia/Riyadh Asia/Sakhalin Asia/Seoul Asia/Shanghai Asia/Singapore Asia/Srednekolymsk Asia/Taipei "
        + "Asia/Tashkent Asia/Tbilisi Asia/Tehran Asia/Tokyo Asia/Tomsk Asia/Ulaanbaatar Asia/Ust-Nera "
        + "Asia/Vladivostok Asia/Yakutsk Asia/Yangon Asia/Yekaterinburg Asia/Yerevan Atlantic/Reykjavik "
        + "Australia/Adelaide Australia/Brisbane Australia/Perth Australia/Sydney Europe/Amsterdam "
        + "Europe/Astrakhan Europe/Athens Europe/Belgrade Europe/Berlin Europe/Brussels Europe/Bucharest "
        + "Europe/Budapest Europe/Chisinau Europe/Copenhagen Europe/Dublin Europe/Helsinki Europe/Istanbul "
        + "Europe/Kaliningrad Europe/Kirov Europe/Kyiv Europe/Lisbon Europe/London Europe/Madrid Europe/Minsk "
        + "Europe/Moscow Europe/Oslo Europe/Paris Europe/Prague Europe/Riga Europe/Rome Europe/Samara "
        + "Europe/Saratov Europe/Simferopol Europe/Sofia Europe/Stockholm Europe/Tallinn Europe/Ulyanovsk "
        + "Europe/Vienna Europe/Vilnius Europe/Volgograd Europe/Warsaw Europe/Zurich Pacific/Auckland "
        + "Pacific/Honolulu";

    /// <summary>The zones that are offered, by their names in the tz database.</summary>
    public static IReadOnlyList<string> Zones { get; } = Cities.Split(' ');

    /// <summary>The name of a country by its two letters; the letters where there is none.</summary>
    public static string Country(Words words, string code) => Named(words, "country", code) ?? code;

    /// <summary>A zone as people name it: <c>Москва</c>; its own name where there is none.</summary>
    public static string Zone(Words words, string zone) => Named(words, "zone", zone) ?? zone;

    /// <summary>A currency with its code, by which accountants look for it: <c>RUB · российский рубль</c>.</summary>
    public static string Currency(Words words, string code) =>
        Named(words, "currency-name", code) is { } name ? $"{code} · {name}" : code;

    /// <summary>All countries, those first that are given.</summary>
    public static IReadOnlyList<(string Value, string Text)> Countries(Words words, params string?[] first) =>
        Sorted(words, Core.Customers.Country.All, first, code => Country(words, code));

    /// <summary>All currencies, those first that are given.</summary>
    public static IReadOnlyList<(string Value, string Text)> Currencies(Words words, params string?[] first) =>
        Sorted(words, Core.Currency.All, first, code => Currency(words, code));

    /// <summary>The zones with what their clocks show against Greenwich, those first that are given.</summary>
    public static IReadOnlyList<(string Value, string Text)> ZonesAt(
        DateTimeOffset now, Words words, params string?[] first) =>
        Sorted(words, Zones, first, zone => $"{Zone(words, zone)}, {Offset(zone, now)}");

    private static List<(string Value, string Text)> Sorted(
        Words words, IReadOnlyList<string> all, string?[] first, Func<string, string> name)
    {
        var ahead = first.OfType<string>().Where(value => value.Length > 0).Distinct().ToList();
        var order = StringComparer.Create(CultureInfo.GetCultureInfo(words.Language.Code()), CompareOptions.None);
        return
        [
            .. ahead.Select(value => (value, name(value))),
            .. all.Except(ahead).Select(value => (value, Text: name(value))).OrderBy(pair => pair.Text, order)
                .ThenBy(pair => pair.value, StringComparer.Ordinal),
        ];
    }

    // UTC+3, UTC+5:30, UTC−4.
    private static string Offset(string zone, DateTimeOffset now)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known)) return "UTC";
        var offset = known.GetUtcOffset(now);
        var minutes = offset.Minutes == 0 ? "" : $":{Math.Abs(offset.Minutes):00}";
        return $"UTC{(offset < TimeSpan.Zero ? '\u2212' : '+')}{Math.Abs(offset.Hours)}{minutes}";
    }

    private static string? Named(Words words, string group, string code)
    {
        var key = $"{group}.{code.ToLowerInvariant().Replace('/', '-').Replace('_', '-')}";
        return words.Has(key) ? words[key] : null;
    }
}
