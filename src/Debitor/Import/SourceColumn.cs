namespace Debitor.Import;

/// <summary>A column of the source, under the names that different versions of a program give it.</summary>
internal sealed record SourceColumn(IReadOnlyList<string> Names)
{
    public SourceColumn(string name)
        : this([name])
    {
    }

    /// <summary>The ordinal of the first of the names that the header has, or -1.</summary>
    public int IndexIn(TableHeader header)
    {
        foreach (var name in Names)
        {
            if (header.IndexOf(name) is var ordinal and >= 0) return ordinal;
        }

        return -1;
    }

    public override string ToString() => string.Join(" / ", Names);
}
