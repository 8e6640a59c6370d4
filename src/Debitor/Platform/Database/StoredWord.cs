using System.Collections.Concurrent;
using System.Text;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Debitor.Platform.Database;

/// <summary>Enum values as they stand in the database and in CSV: <c>WriteOff</c> is <c>write_off</c>.</summary>
/// <remarks>A word, not a number: rows stay readable for decades, and members may be reordered.</remarks>
public static class StoredWord
{
    private static readonly ConcurrentDictionary<Type, Dictionary<object, string>> Known = new();

    private static readonly ConcurrentDictionary<Type, string[]> InOrder = new();

    public static string Of<T>(T value)
        where T : struct, Enum => WordsOf<T>.ByValue[value];

    /// <summary>The word of a value whose enum is not known before.</summary>
    public static string Of(Enum value) => Known.GetOrAdd(
        value.GetType(), static type => Values(type).Distinct().ToDictionary(
            known => (object)known, known => Snake(known.ToString())))[value];

    public static bool TryParse<T>(string word, out T value)
        where T : struct, Enum => WordsOf<T>.ByWord.TryGetValue(word, out value);

    /// <summary>All words of an enum, in the order of its members.</summary>
    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum => InOrder.GetOrAdd(typeof(T), static type => [.. Values(type).Select(Of)]);

    internal static ValueConverter Converter(Type type) =>
        (ValueConverter)Activator.CreateInstance(typeof(WordConverter<>).MakeGenericType(type))!;

    // Boxed: code made anew for each enum would take longer at the start of the program than all else.
    private static IEnumerable<Enum> Values(Type type) => Enum.GetValuesAsUnderlyingType(type).Cast<object>()
        .Select(number => (Enum)Enum.ToObject(type, number));

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
        public static readonly Dictionary<T, string> ByValue = [];

        public static readonly Dictionary<string, T> ByWord = new(StringComparer.Ordinal);

        static WordsOf()
        {
            foreach (var value in Values(typeof(T)))
            {
                var word = Of(value);
                if (ByValue.TryAdd((T)(object)value, word)) ByWord.Add(word, (T)(object)value);
            }
        }
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
