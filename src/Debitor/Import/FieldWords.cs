using Debitor.Languages;

namespace Debitor.Import;

/// <summary>What people call the columns of our tables.</summary>
internal static class FieldWords
{
    public static string Of(string column, Words words)
    {
        var key = $"field.{column.Replace('_', '-')}";
        return words.Has(key) ? words[key] : column;
    }
}
