using System.Text;
using Debitor.Law;
using Debitor.Shell;

namespace Debitor.Platform;

/// <summary>What the program needs of the machine.</summary>
internal static class MachineChecks
{
    private const int DiskFreeMegabytesMin = 200;
    private const long BytesAMegabyte = 1_048_576;

    /// <summary>A calendar that ends sooner than this needs a newer version of the program soon.</summary>
    private const int CalendarDaysAheadMin = 60;

    private static readonly string[] Browsers =
        ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

    private static readonly string[] Zones = ["Europe/Moscow", "Europe/Kyiv", "Asia/Almaty", "Europe/London"];

    public static IEnumerable<Finding> All(CommandRequest request) =>
        [.. Calendars(request), TimeZones(), Letters(), Browser(request.Environment)];

    /// <summary>Room for the database to grow.</summary>
    public static Finding Disk(string file)
    {
        var folder = Path.GetDirectoryName(file);
        if (folder is null || !Directory.Exists(folder)) folder = Path.GetPathRoot(file)!;
        var free = new DriveInfo(folder).AvailableFreeSpace / BytesAMegabyte;
        return free >= DiskFreeMegabytesMin
            ? new Finding("disk", FindingLevel.Ok, "doctor.disk.ok", ("free", free))
            : new Finding(
                "disk", FindingLevel.Bad, "doctor.disk.low", ("free", free),
                ("needed", DiskFreeMegabytesMin));
    }

    private static IEnumerable<Finding> Calendars(CommandRequest request)
    {
        var on = request.On ?? DateOnly.FromDateTime(request.Environment.Clock.GetUtcNow().UtcDateTime);
        foreach (var country in CalendarFiles.Countries)
        {
            var until = CalendarFiles.For(country).KnownUntil;
            var isFar = until >= on.AddDays(CalendarDaysAheadMin);
            yield return new Finding(
                "calendar", isFar ? FindingLevel.Ok : FindingLevel.Warn,
                isFar ? "doctor.calendar.ok" : "doctor.calendar.ends", ("country", country), ("day", until));
        }
    }

    private static Finding TimeZones()
    {
        var missing = Zones.Where(zone => !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)).ToList();
        return missing.Count == 0
            ? new Finding("time-zones", FindingLevel.Ok, "doctor.time-zones.ok")
            : new Finding(
                "time-zones", FindingLevel.Bad, "doctor.time-zones.missing",
                ("zones", string.Join(", ", missing)));
    }

    // Names are searched in a normalised form, which .NET takes from ICU.
    private static Finding Letters()
    {
        try
        {
            if ("№".Normalize(NormalizationForm.FormKC) == "No")
                return new Finding("letters", FindingLevel.Ok, "doctor.letters.ok");
        }
        catch (PlatformNotSupportedException)
        {
            // The same as a wrong form: the library is not there.
        }

        return new Finding("letters", FindingLevel.Bad, "doctor.letters.missing");
    }

    private static Finding Browser(ProgramEnvironment environment)
    {
        var found = (environment.Variable("PATH") ?? "").Split(Path.PathSeparator)
            .Where(folder => folder.Length > 0)
            .SelectMany(folder => Browsers.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
        return found is null
            ? new Finding("browser", FindingLevel.Warn, "doctor.browser.missing")
            : new Finding("browser", FindingLevel.Ok, "doctor.browser.ok", ("path", found));
    }
}
