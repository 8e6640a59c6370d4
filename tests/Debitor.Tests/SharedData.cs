using Xunit;

namespace Debitor.Tests;

/// <summary>Real files that are not kept in the repository: <c>data/</c> of the shared folder.</summary>
/// <remarks>
/// The shared folder lies beside the checkout, or where <c>DEBITOR_SHARED</c> points. A test whose file is
/// not there is skipped with the reason, so that a bare checkout stays green and says what it did not try.
/// </remarks>
internal static class SharedData
{
    private static readonly string Shared =
        Environment.GetEnvironmentVariable("DEBITOR_SHARED") ?? Path.Combine(Repository.Root, "..", "shared");

    /// <summary>The full path of a file such as <c>ar/x.csv</c>; skips the test when it is absent.</summary>
    public static string RequireFile(string path)
    {
        var file = FullPath(path);
        if (!File.Exists(file)) Skip(path);
        return file;
    }

    /// <summary>The files below a folder such as <c>bank-camt</c>; skips when there are none.</summary>
    public static IReadOnlyList<string> RequireFiles(string folder, string pattern = "*")
    {
        var full = FullPath(folder);
        string[] files = Directory.Exists(full)
            ? Directory.GetFiles(full, pattern, SearchOption.AllDirectories)
            : [];
        if (files.Length == 0) Skip($"{folder}/{pattern}");
        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }

    private static string FullPath(string path) => Path.GetFullPath(Path.Combine(Shared, "data", path));

    private static void Skip(string path) =>
        Assert.Skip($"{Path.GetFullPath(Shared)} holds no data/{path}; DEBITOR_SHARED may name another.");
}
