using System.Reflection;

namespace Debitor.Import;

/// <summary>The profiles that come with the program.</summary>
internal static class ShippedProfiles
{
    private const string Folder = "Debitor.Import.Profiles.";

    private static readonly Lazy<IReadOnlyList<MappingProfile>> Read = new(ReadAll);

    /// <summary>Ordered by name.</summary>
    public static IReadOnlyList<MappingProfile> All => Read.Value;

    public static MappingProfile? Named(string name) =>
        All.FirstOrDefault(profile => profile.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static List<MappingProfile> ReadAll()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => Parse(assembly, name))
            .OrderBy(profile => profile.Name, StringComparer.Ordinal)
            .ToList();
    }

    private static MappingProfile Parse(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return MappingProfile.Parse(reader.ReadToEnd(), name, out var problems)
            ?? throw new InvalidOperationException($"{name}: {string.Join("; ", problems)}");
    }
}
