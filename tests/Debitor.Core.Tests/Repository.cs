namespace Debitor;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>The folder that holds <c>Debitor.slnx</c>.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        var tests = new DirectoryInfo(AppContext.BaseDirectory);
        for (var folder = tests; folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Debitor.slnx"))) return folder.FullName;
        }

        throw new InvalidOperationException($"No folder above {tests} holds Debitor.slnx.");
    }
}
