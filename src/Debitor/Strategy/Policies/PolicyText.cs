using System.Globalization;
using Debitor.Core;
using Debitor.Core.Strategy.Policies;
using Debitor.Platform;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Debitor.Strategy.Policies;

/// <summary>Reads the text of a policy along the description of its fields.</summary>
/// <remarks>
/// After a mistake reading goes on, so that one attempt shows all of them. Where each place stands is kept: what is
/// found later, by its path, is told with its line as well.
/// </remarks>
internal sealed class PolicyText
{
    private const int TypingErrorsMax = 3;

    private readonly List<PolicyRemark> _remarks = [];
    private readonly Dictionary<string, Mark> _places = new(StringComparer.Ordinal);
    private readonly HashSet<string>? _asked;

    private PolicyText(HashSet<string>? asked) => _asked = asked;

    /// <summary>What is wrong with the form.</summary>
    public IReadOnlyList<PolicyRemark> Remarks => _remarks;

    /// <summary>The root; null when the form is wrong.</summary>
    public PolicyNode? Root { get; private set; }

    /// <param name="text">The YAML.</param>
    /// <param name="asked">Takes in the fields that are asked for.</param>
    public static PolicyText Read(string text, HashSet<string>? asked = null)
    {
        var read = new PolicyText(asked);
        if (read.Parse(text) is not { } root) return read;
        var node = read.Node(root, PolicyFields.Root, "");
        if (read._remarks.Count == 0) read.Root = node;
        return read;
    }

    /// <summary>Where a place stands; a place that is not there stands where the one around it does.</summary>
    public (long Line, long Column) Of(string path)
    {
        while (path.Length > 0)
        {
            if (_places.TryGetValue(path, out var mark)) return (mark.Line, mark.Column);
            path = path[..Math.Max(0, Math.Max(path.LastIndexOf('.'), path.LastIndexOf('[')))];
        }

        return (1, 1);
    }

    private YamlNode? Parse(string text)
    {
        if (text.Length > PolicyFields.CharsMax)
        {
            Refuse(1, 1, "", "too-long", ("allowed", PolicyFields.CharsMax));
            return null;
        }

        var tree = YamlText.Read(text);
        return tree.Problem is { } problem ? Refuse(tree.At, "", KeyOf(problem)) : tree.Root;
    }

    private static string KeyOf(YamlProblem problem) => problem switch
    {
        YamlProblem.NotClosed => "not-closed",
        YamlProblem.Twice => "twice",
        YamlProblem.Alias => "alias",
        YamlProblem.TooDeep => "too-deep",
        YamlProblem.Empty => "empty",
        YamlProblem.Several => "several",
        _ => "not-yaml",
    };

    private PolicyNode? Node(YamlNode yaml, PolicyShape shape, string path)
    {
        if (path.Length > 0) _places.TryAdd(path, yaml.Start);
        return shape.Kind switch
        {
            ShapeKind.Map => Map(yaml, shape, path),
            ShapeKind.List => List(yaml, shape, path),
            ShapeKind.Named => Named(yaml, shape, path),
            ShapeKind.Amounts => Amounts(yaml, path),
            ShapeKind.Numbers => Numbers(yaml, shape, path),
            _ => Scalar(yaml, shape, path),
        };
    }

    private PolicyNode? Map(YamlNode yaml, PolicyShape shape, string path)
    {
        if (Entries(yaml, path) is not { } entries) return null;
        var node = new PolicyNode(path, null) { Asked = _asked };
        foreach (var (key, value) in entries)
        {
            var name = key.Value ?? "";
            var field = shape.Fields.FirstOrDefault(known => known.Key == name);
            if (field is null) Unknown(key, path, "key", name, [.. shape.Fields.Select(known => known.Key)]);
            else if (Node(value, field.Shape, Join(path, name)) is { } child) node.Add(name, child);
        }

        foreach (var field in shape.Fields)
        {
            if (field.IsRequired && entries.All(entry => entry.Key.Value != field.Key))
                Refuse(yaml.Start, path, "key-missing", ("key", field.Key));
        }

        return node;
    }

    private PolicyNode? List(YamlNode yaml, PolicyShape shape, string path)
    {
        if (yaml is not YamlSequenceNode sequence) return NotExpected(yaml, path, "list");
        var node = new PolicyNode(path, null) { Asked = _asked };
        for (var i = 0; i < sequence.Children.Count; i++)
        {
            if (Node(sequence.Children[i], shape.Item!, $"{path}[{i}]") is { } item) node.Items.Add(item);
        }

        if (sequence.Children.Count < shape.EntriesMin)
            Refuse(yaml.Start, path, "list-empty", ("key", path));
        return node;
    }

    private PolicyNode? Named(YamlNode yaml, PolicyShape shape, string path)
    {
        if (Entries(yaml, path) is not { } entries) return null;
        var node = new PolicyNode(path, null) { Asked = _asked };
        foreach (var (key, value) in entries)
        {
            var name = key.Value ?? "";
            if (!IsName(name)) Refuse(key.Start, path, "name-wrong", ("read", name));
            else if (Node(value, shape.Item!, Join(path, name)) is { } child) node.Add(name, child);
        }

        return node;
    }

    private PolicyNode? Amounts(YamlNode yaml, string path)
    {
        if (Entries(yaml, path) is not { } entries) return null;
        var sums = new Dictionary<Currency, long>();
        foreach (var (key, value) in entries)
        {
            if (!Currency.TryParse(key.Value ?? "", out var currency) || key.Value != currency.Code)
            {
                Unknown(key, path, "currency", key.Value ?? "", Currency.All);
                continue;
            }

            var text = (value as YamlScalarNode)?.Value ?? "";
            if (!MinorUnits.TryParse(text, currency, out var minor) || minor < 0)
                Refuse(value.Start, path, "amount-wrong", ("read", text), ("currency", currency.Code));
            else sums[currency] = minor;
        }

        return new PolicyNode(path, sums);
    }

    private PolicyNode? Numbers(YamlNode yaml, PolicyShape shape, string path)
    {
        if (Entries(yaml, path) is not { } entries) return null;
        var node = new PolicyNode(path, null) { Asked = _asked };
        foreach (var (key, value) in entries)
        {
            if (!shape.Words.Contains(key.Value)) Unknown(key, path, "value", key.Value ?? "", shape.Words);
            else if (Scalar(value, new(ShapeKind.Number) { Min = shape.Min, Max = shape.Max }, path) is { } number)
                node.Add(key.Value!, number);
        }

        return node;
    }

    private PolicyNode? Scalar(YamlNode yaml, PolicyShape shape, string path)
    {
        if (yaml is not YamlScalarNode { Value: { } text }) return NotExpected(yaml, path, "text");
        text = text.Trim();
        return shape.Kind switch
        {
            ShapeKind.Number => Number(yaml, shape, path, text),
            ShapeKind.Flag => text is "true" or "false"
                ? new PolicyNode(path, text == "true")
                : NotExpected(yaml, path, "flag"),
            ShapeKind.Hour => TimeOnly.TryParseExact(
                text, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour)
                ? new PolicyNode(path, hour)
                : NotExpected(yaml, path, "hour"),
            ShapeKind.Choice => shape.Words.Contains(text)
                ? new PolicyNode(path, text)
                : Unknown((YamlScalarNode)yaml, path, "value", text, shape.Words),
            ShapeKind.Name => IsName(text) && text.Length <= shape.Max
                ? new PolicyNode(path, text)
                : Nothing(Refuse(yaml.Start, path, "name-wrong", ("read", text))),
            ShapeKind.Text when text.Length == 0 => NotExpected(yaml, path, "text"),
            ShapeKind.Text when text.Length > shape.Max =>
                Nothing(Refuse(yaml.Start, path, "text-long", ("allowed", shape.Max))),
            _ => new PolicyNode(path, text),
        };
    }

    private PolicyNode? Number(YamlNode yaml, PolicyShape shape, string path, string text)
    {
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return NotExpected(yaml, path, "number");
        if (number >= shape.Min && number <= shape.Max) return new PolicyNode(path, number);
        return Nothing(Refuse(
            yaml.Start, path, "number-outside", ("read", number), ("from", shape.Min), ("to", shape.Max)));
    }

    private List<(YamlScalarNode Key, YamlNode Value)>? Entries(YamlNode yaml, string path)
    {
        if (yaml is not YamlMappingNode mapping)
        {
            NotExpected(yaml, path, "map");
            return null;
        }

        List<(YamlScalarNode Key, YamlNode Value)> entries = [];
        foreach (var (key, value) in mapping.Children)
        {
            if (key is YamlScalarNode scalar) entries.Add((scalar, value));
            else NotExpected(key, path, "text");
        }

        return entries;
    }

    private PolicyNode? Unknown(
        YamlScalarNode yaml, string path, string what, string read, IReadOnlyList<string> known)
    {
        var near = Shell.UsageErrors.Nearest(read, known, Math.Min(TypingErrorsMax, (read.Length + 1) / 3));
        if (near is not null)
            Refuse(yaml.Start, path, $"{what}-unknown.near", ("read", read), ("near", near));
        else if (known.Count > 30) Refuse(yaml.Start, path, $"{what}-unknown.code", ("read", read));
        else Refuse(yaml.Start, path, $"{what}-unknown", ("read", read), ("known", string.Join(", ", known)));
        return null;
    }

    private PolicyNode? NotExpected(YamlNode yaml, string path, string what)
    {
        var read = yaml switch
        {
            YamlScalarNode scalar => scalar.Value ?? "",
            YamlSequenceNode => "[…]",
            _ => "{…}",
        };
        return Nothing(Refuse(yaml.Start, path, $"not-expected.{what}", ("read", Short(read))));
    }

    private YamlNode? Refuse(Mark at, string path, string key, params IReadOnlyList<(string, object)> facts)
    {
        Refuse(at.Line, at.Column, path, key, facts);
        return null;
    }

    private void Refuse(
        long line, long column, string path, string key, params IReadOnlyList<(string, object)> facts) =>
        _remarks.Add(new PolicyRemark(
            Math.Max(1, line), Math.Max(1, column), PolicySeverity.Error, path, $"policy-read.{key}", facts));

    private static PolicyNode? Nothing(YamlNode? _) => null;

    private static string Short(string text) => text.Length <= 40 ? text : text[..39] + "…";

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    private static bool IsName(string text) =>
        text.Length > 0 && char.IsAsciiLetterLower(text[0])
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
