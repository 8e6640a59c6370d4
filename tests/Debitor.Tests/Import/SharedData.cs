using Xunit;

namespace Debitor.Tests.Import;

/// <summary>Public data sets that lie beside the repository and not in it.</summary>
internal static class SharedData
{
    public static string File(string name)
    {
        var path = Path.Combine(Folder() ?? "", "data", name);
        Assert.SkipUnless(
            System.IO.File.Exists(path),
                $"{name} is not on this machine: set DEBITOR_SHARED to the folder of the data sets.");
        return path;
    }

    private static string? Folder()
    {
        if (Environment.GetEnvironmentVariable("DEBITOR_SHARED") is { Length: > 0 } named) return named;
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "Debitor.slnx")))
        {
            folder = folder.Parent;
        }

        return folder is null ? null : Path.Combine(folder.FullName, "..", "shared");
    }
}
