namespace Debitor.Platform.Identity;

/// <summary>Browser and system in words a person recognises their own device by.</summary>
internal static class Devices
{
    private const int LengthMax = 60;

    // The first that is found counts: every browser also names those it descends from.
    private static readonly (string Sign, string Name)[] Browsers =
    [
        ("Edg/", "Edge"), ("YaBrowser/", "Yandex"), ("OPR/", "Opera"), ("Firefox/", "Firefox"),
        ("HeadlessChrome/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Sign, string Name)[] Systems =
    [
        ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ];

    public static string Name(string userAgent)
    {
        var browser = Find(Browsers, userAgent);
        var system = Find(Systems, userAgent);
        if (browser is not null && system is not null) return $"{browser}, {system}";
        var name = browser ?? system ?? (userAgent.Length == 0 ? "?" : userAgent);
        return name.Length > LengthMax ? name[..LengthMax] : name;
    }

    private static string? Find((string Sign, string Name)[] known, string userAgent)
    {
        foreach (var (sign, name) in known)
        {
            if (userAgent.Contains(sign, StringComparison.Ordinal)) return name;
        }

        return null;
    }
}
