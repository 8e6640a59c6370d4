using System.Collections.Frozen;

namespace Debitor.Core.Customers;

/// <summary>Countries by the two letters of ISO 3166-1, and what is usual there.</summary>
public static class Country
{
    /// <summary>A code that ISO 3166 leaves to users: the country is not known.</summary>
    public const string Unknown = "ZZ";

    private const string Codes =
        "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY "
        + "BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ "
        + "FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO "
        + "IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF "
        + "MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG "
        + "PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX "
        + "SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT "
        + "ZA ZM ZW ZZ";

    private static readonly FrozenSet<string> Known = Codes.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>All codes in the order of the alphabet; <see cref="Unknown"/> is the last.</summary>
    public static IReadOnlyList<string> All { get; } = Codes.Split(' ');

    /// <summary>Whether ISO 3166-1 lists the code, in capitals; <see cref="Unknown"/> counts.</summary>
    public static bool IsKnown(string code) => Known.Contains(code);

    /// <summary>The language in which people there are usually written to: ru, uk or en.</summary>
    public static string UsualLanguage(string code) => code switch
    {
        "RU" or "BY" or "KZ" or "KG" => "ru",
        "UA" => "uk",
        _ => "en",
    };

    /// <summary>
    /// The zone of the capital where the country has one that matters; null when there is none known.
    /// </summary>
    public static string? UsualTimeZone(string code) => code switch
    {
        "RU" => "Europe/Moscow",
        "UA" => "Europe/Kyiv",
        "BY" => "Europe/Minsk",
        "KZ" => "Asia/Almaty",
        "GB" => "Europe/London",
        "DE" => "Europe/Berlin",
        "PL" => "Europe/Warsaw",
        _ => null,
    };
}
