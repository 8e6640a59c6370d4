using System.Collections.Concurrent;
using System.Text;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Debitor.Platform.Database;

/// <summary>Enum values as they stand in the database and in CSV: <c>WriteOff</c> is <c>write_off</c>.</summary>
/// <remarks>A word, not a number: rows stay readable for decades, and members may be reordered.</remarks>
public static class StoredWord
{
    private static readonly ConcurrentDictionary<Type, Dictionary<object, string>> Known = new();

    public static string Of<T>(T value)
        where T : struct, Enum => WordsOf<T>.ByValue[value];

    /// <summary>The word of a value whose enum is not known before.</summary>
    public static string Of(Enum value) => Known.GetOrAdd(
        value.GetType(), static type => Values(type).ToDictionary(known => known, known => Snake(known.ToString()!)))
        [value];

    public static bool TryParse<T>(string word, out T value)
        where T : struct, Enum => WordsOf<T>.ByWord.TryGetValue(word, out value);

    /// <summary>All words of an enum, in the order of its members.</summary>
    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(Of)];

    internal static ValueConverter Converter(Type type) =>
        (ValueConverter)Activator.CreateInstance(typeof(WordConverter<>).MakeGenericType(type))!;

    private static IEnumerable<object> Values(Type type) =>
        Enum.GetValuesAsUnderlyingType(type).Cast<object>().Select(number => Enum.ToObject(type, number));

    private static string Snake(string name)
    {
        var word = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsUpper(c) && word.Length > 0) word.Append('_');
            word.Append(char.ToLowerInvariant(c));
        }

        return word.ToString();
    }

    // One for each enum, found without a look-up and asked without boxing: every row of a bulk asks.
    private static class WordsOf<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> ByValue =
            Values(typeof(T)).Cast<T>().Distinct().ToDictionary(value => value, value => Snake(value.ToString()));

        public static readonly Dictionary<string, T> ByWord =
            ByValue.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
    }

    private sealed class WordConverter<T>() : ValueConverter<T, string>(
        value => Of(value), word => Read<T>(word))
        where T : struct, Enum;

    /// <summary>The value of a word of the database.</summary>
    internal static T Read<T>(string word)
        where T : struct, Enum =>
        TryParse<T>(word, out var value)
            ? value
            : throw new FormatException($"The database holds '{word}' where a {typeof(T).Name} is expected.");
}
