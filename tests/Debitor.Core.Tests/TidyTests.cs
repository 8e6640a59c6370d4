using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace Debitor.Core.Tests;

/// <summary>Rules about the code that a test can hold; a failure names the places and the remedy.</summary>
public sealed partial class TidyTests
{
    private const int ColumnsMax = 120;
    private const int FileLinesMax = 500;
    private const int MethodLinesMax = 70;

    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Assembly Core = typeof(Money).Assembly;

    private static readonly HashSet<string> FoldersWithoutMeaning =
        ["Common", "Shared", "Utils", "Helpers", "Services", "Managers", "Misc"];

    private static readonly HashSet<Type> FloatingPoint = [typeof(double), typeof(float), typeof(Half)];

    private static readonly SourceFile[] Sources = [.. SourceFile.All()];

    [Fact]
    public void Core_holds_no_floating_point() =>
        Holds(
            from type in Core.GetTypes()
            from member in type.GetMembers(Declared)
            where TypesOf(member).SelectMany(Parts).Any(FloatingPoint.Contains)
            select $"{type}: {member}",
            "Count money in minor units (long) and keep rates in decimal: floating point rounds by itself.");

    [Fact]
    public void Core_needs_nothing_but_the_framework()
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        Holds(
            from reference in Core.GetReferencedAssemblies()
            where !File.Exists(Path.Combine(framework, reference.Name + ".dll"))
            select reference.FullName,
            "Core decides with what it is given; what needs a package belongs to src/Debitor.");
    }

    [Fact]
    public void Core_types_are_not_open_to_inheritance() =>
        Holds(
            from type in Core.GetExportedTypes()
            where type is { IsClass: true, IsSealed: false, IsAbstract: false }
            select type.FullName!,
            "Seal it, or make it abstract or static: a value that can be derived from cannot be trusted.");

    [Fact]
    public void Lines_fit_the_screen() =>
        Holds(
            from file in Sources
            from line in file.Lines.Index()
            where line.Item.EnumerateRunes().Count() > ColumnsMax
            select $"{file.RelativePath}:{line.Index + 1}",
            $"Break the line at {ColumnsMax} columns, better at 110.");

    [Fact]
    public void Files_are_short() =>
        Holds(
            from file in Sources
            where file.Lines.Length > FileLinesMax
            select $"{file.RelativePath}: {file.Lines.Length} lines",
            $"Split it by what it is about; {FileLinesMax} lines are the wall, 60 to 250 the aim.");

    [Fact]
    public void Methods_are_short() =>
        Holds(
            from file in Sources
            where file.IsCSharp
            from method in file.Methods()
            where method.Lines > MethodLinesMax
            select $"{file.RelativePath}:{method.Line}: {method.Lines} lines",
            $"Give its parts names of their own; {MethodLinesMax} lines are the wall, 25 the aim.");

    [Fact]
    public void Folders_have_names_that_mean_something() =>
        Holds(
            from file in Sources
            from folder in file.Folders
            where FoldersWithoutMeaning.Contains(folder)
            select file.RelativePath,
            "Name the folder after what it is about; what several of them need goes to Platform or Shell.");

    [Fact]
    public void Sources_carry_no_regions_and_no_reminders() =>
        Holds(
            from file in Sources
            from line in file.Lines.Index()
            where Marker().IsMatch(line.Item)
            select $"{file.RelativePath}:{line.Index + 1}: {line.Item.Trim()}",
            "Do it, or record it where work is planned; a region hides a file that should be two.");

    [Fact]
    public void No_type_is_named_like_its_folder() =>
        Holds(
            from file in Sources
            where file.IsCSharp
            from type in file.Types()
            where type.Name == file.Folders[^1]
            select $"{file.RelativePath}:{type.Line}: {type.Name}",
            "Rename the type: within a namespace of its own name every reference needs the full name.");

    [Fact]
    public void Each_capability_of_Core_has_its_folder_in_the_host()
    {
        var source = Path.Combine(Repository.Root, "src");
        Holds(
            from file in Sources
            where file.Folders is ["src", "Debitor.Core", _, ..]
            let capability = file.Folders[2]
            where !Directory.Exists(Path.Combine(source, "Debitor", capability))
            select capability,
            "A capability has the same name in both projects: rename the folder, or add it to src/Debitor.");
    }

    [Fact]
    public void Resources_say_the_same_in_three_languages() =>
        Holds(
            from neutral in SourceFile.Find("*.resx")
            where !Path.GetFileNameWithoutExtension(neutral).Contains('.')
            from language in (string[])["ru", "uk"]
            from difference in Differences(neutral, Path.ChangeExtension(neutral, $".{language}.resx"))
            select difference,
            "Every text exists in English (neutral), Russian and Ukrainian, with the same placeholders.");

    private static void Holds(IEnumerable<string> violations, string remedy)
    {
        string[] found = [.. violations.Distinct().Order(StringComparer.Ordinal)];
        if (found.Length > 0) Assert.Fail($"{remedy}\n  {string.Join("\n  ", found)}");
    }

    private static IEnumerable<Type> TypesOf(MemberInfo member) => member switch
    {
        FieldInfo field => [field.FieldType],
        MethodInfo method => [method.ReturnType, .. TypesIn(method)],
        ConstructorInfo constructor => TypesIn(constructor),

        // Properties and events are seen by their accessors and fields, nested types by themselves.
        _ => [],
    };

    private static IEnumerable<Type> TypesIn(MethodBase method) =>
        method.GetParameters().Select(parameter => parameter.ParameterType)
            .Concat(method.GetMethodBody()?.LocalVariables.Select(local => local.LocalType) ?? []);

    // double?, double[], List<double>, ref double: the type and all that it is made of.
    private static IEnumerable<Type> Parts(Type type) =>
        [
            type,
            .. type.HasElementType ? Parts(type.GetElementType()!) : [],
            .. type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts) : [],
        ];

    private static IEnumerable<string> Differences(string neutral, string translated)
    {
        var shown = Path.GetRelativePath(Repository.Root, translated);
        if (!File.Exists(translated)) return [$"{shown} is missing"];

        var ours = Texts(neutral);
        var theirs = Texts(translated);
        return
        [
            .. ours.Keys.Except(theirs.Keys).Select(key => $"{shown}: {key} is missing"),
            .. theirs.Keys.Except(ours.Keys).Select(key => $"{shown}: {key} is not in the neutral file"),
            .. ours.Keys.Intersect(theirs.Keys).Where(key => !ours[key].SetEquals(theirs[key]))
                .Select(key => $"{shown}: {key} has other placeholders"),
        ];
    }

    private static Dictionary<string, HashSet<string>> Texts(string file) =>
        XDocument.Load(file).Root!.Elements("data").ToDictionary(
            text => text.Attribute("name")!.Value,
            text => Placeholder().Matches(text.Element("value")!.Value)
                .Select(match => match.Value).ToHashSet());

    // Each word has a letter in brackets, so that this file keeps its own rule.
    [GeneratedRegex(@"^\s*#(end)?[r]egion\b|\b([T]ODO|[F]IXME|[H]ACK)\b")]
    private static partial Regex Marker();

    // {0}, {0:N2} and {name}: what is filled in, however it is formatted.
    [GeneratedRegex(@"(?<=\{)\w+(?=[^{}]*\})")]
    private static partial Regex Placeholder();
}
