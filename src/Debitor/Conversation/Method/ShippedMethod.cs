using System.Collections.Concurrent;
using Debitor.Core.Conversation.Method;
using Debitor.Core.Languages;

namespace Debitor.Conversation.Method;

/// <summary>The words of the method that come with the program.</summary>
internal static class ShippedMethod
{
    private static readonly ConcurrentDictionary<Language, (MethodFile File, MethodBook Book)> Read = new();

    /// <summary>The words of a language as they were shipped.</summary>
    public static MethodBook Book(Language language) => Read.GetOrAdd(language, Load).Book;

    /// <summary>Values to show the words with.</summary>
    public static IReadOnlyDictionary<Field, string> Samples(Language language) =>
        Read.GetOrAdd(language, Load).File.Samples;

    private static (MethodFile File, MethodBook Book) Load(Language language)
    {
        var name = $"method/{language.Code()}.yaml";
        using var stream = typeof(ShippedMethod).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program was built without its resource {name}.");
        using var reader = new StreamReader(stream);
        var file = MethodFile.Parse(reader.ReadToEnd());
        return (file, new MethodBook(language, file.Words));
    }
}
