using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Debitor.Core;

namespace Debitor.Law;

/// <summary>The working calendars that come with the program, one text file a country.</summary>
public static class CalendarFiles
{
    private const string Generic = "generic";
    private const int VersionLength = 12;

    /// <summary>ISO 3166 codes of the countries that have a calendar of their own, in order.</summary>
    // Stands first, because the fields below are made from it in the order of the text.
    public static IReadOnlyList<string> Countries { get; } = ["BY", "KZ", "RU", "UA"];

    // Each calendar is read at its first question: a verb of one country does not wait for the others.
    private static readonly FrozenDictionary<string, Lazy<BusinessCalendar>> ByCountry =
        Countries.ToFrozenDictionary(
            country => country, country => Unread(FileOf(country)), StringComparer.OrdinalIgnoreCase);

    private static readonly Lazy<BusinessCalendar> Others = Unread(Generic);

    private static readonly Lazy<string> Fingerprint = new(ComputeVersion);

    /// <summary>Stands for the texts of all calendars: 12 hexadecimal digits, lower case.</summary>
    /// <remarks>Stored with a plan: after a file has changed, older plans are recognised.</remarks>
    public static string Version => Fingerprint.Value;

    /// <summary>The calendar of an ISO 3166 country; the week alone where it has none here.</summary>
    public static BusinessCalendar For(string countryCode) =>
        ByCountry.GetValueOrDefault(countryCode, Others).Value;

    /// <summary>What a calendar says about where its days come from; empty when it says nothing.</summary>
    public static string SourceOf(string countryCode)
    {
        var isOwn = ByCountry.ContainsKey(countryCode);
        var lines = Text(isOwn ? FileOf(countryCode) : Generic).Split('\n')
            .TakeWhile(line => line.StartsWith('#')).Select(line => line.TrimStart('#').Trim());
        return string.Join(' ', lines);
    }

    private static Lazy<BusinessCalendar> Unread(string file) =>
        new(() => BusinessCalendar.Parse(file, Text(file)));

    private static string FileOf(string country) => country.ToLowerInvariant();

    private static string Text(string file)
    {
        var resource = $"calendars/{file}.txt";
        using var stream = typeof(CalendarFiles).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The program was built without its resource {resource}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static string ComputeVersion()
    {
        // The name goes in front of each text, so that exchanging two files does not go unnoticed.
        var texts = Countries.Select(FileOf).Append(Generic).Select(file => $"{file}\n{Text(file)}");
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(texts)));
        return Convert.ToHexStringLower(hash)[..VersionLength];
    }
}
