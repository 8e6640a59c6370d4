using Debitor.Core;

namespace Debitor.Strategy.Policies;

/// <summary>A place of a policy file that was read and has the form it should have.</summary>
/// <remarks>Asking for a field notes it: a test holds the description to what is really read.</remarks>
internal sealed class PolicyNode(string path, object? value)
{
    private readonly Dictionary<string, PolicyNode> _fields = new(StringComparer.Ordinal);

    /// <summary>Fields that were asked for; places of a list are left out. Null: nobody counts.</summary>
    public HashSet<string>? Asked { get; init; }

    public string Path => path;

    public IReadOnlyDictionary<string, PolicyNode> Fields => _fields;

    public List<PolicyNode> Items { get; } = [];

    public void Add(string key, PolicyNode field) => _fields.TryAdd(key, field);

    public PolicyNode? Child(string key)
    {
        Asked?.Add(PolicyFields.Plain(path.Length == 0 ? key : $"{path}.{key}"));
        return _fields.GetValueOrDefault(key);
    }

    public string? Text(string key) => (string?)Child(key)?.Value;

    public int? Number(string key) => (int?)Child(key)?.Value;

    public bool Flag(string key) => Child(key)?.Value is true;

    public TimeOnly? Hour(string key) => (TimeOnly?)Child(key)?.Value;

    public T? Choice<T>(string key)
        where T : struct, Enum => Text(key) is { } word ? PolicyChoices.Read<T>(word) : null;

    public IReadOnlyDictionary<Currency, long> Amounts(string key) =>
        (IReadOnlyDictionary<Currency, long>?)Child(key)?.Value ?? new Dictionary<Currency, long>();

    public IEnumerable<PolicyNode> List(string key) => Child(key)?.Items ?? [];

    public IReadOnlyList<T> Choices<T>(string key)
        where T : struct, Enum => [.. List(key).Select(item => PolicyChoices.Read<T>((string)item.Value!))];

    public object? Value => value;
}
