using System.Globalization;
using Debitor.Core.Platform.Identity;
using Debitor.Platform.Web;
using Debitor.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Import.Pages;

/// <summary>How a foreign table becomes ours: by picking its columns, or as text.</summary>
public sealed partial class ProfilePage : PageBase
{
    private static readonly string[] Formats =
    [
        "dd.MM.yyyy", "yyyy-MM-dd", "dd/MM/yyyy", "MM/dd/yyyy", "dd-MM-yyyy", "yyyyMMdd", "dd.MM.yy",
        "dd.MM.yyyy H:mm:ss",
    ];

    private string? _loadedFor;
    private bool _isLoaded;
    private ImportDraft? _draft;
    private DraftFile? _file;
    private SourceSample? _sample;
    private ProfileForm? _form;
    private string _yaml = "";
    private string? _refusal;
    private string? _saved;
    private IReadOnlyList<ProfileProblem> _problems = [];
    private IReadOnlyList<ImportProblem> _rowProblems = [];
    private IReadOnlyList<FirstRows> _first = [];

    /// <summary>The stored profile; null for a new one.</summary>
    [Parameter]
    public string? Name { get; set; }

    [Inject]
    private ImportDrafts Drafts { get; set; } = null!;

    protected override Right Needs => Right.Import;

    private string Title => Name is null ? Words["import-profile.new"] : Words["import-profile.title", ("name", Name)];

    // What is being typed is not lost because a colleague changed something.
    protected override bool Concerns(LiveChange change) => false;

    protected override async Task Load(CancellationToken cancel)
    {
        if (_loadedFor == Navigation.Uri) return;
        _loadedFor = Navigation.Uri;
        var query = QueryHelpers.ParseQuery(Navigation.ToAbsoluteUri(Navigation.Uri).Query);
        query.TryGetValue("draft", out var draft);
        query.TryGetValue("file", out var file);
        FindFile(draft, file);
        _sample = _file is null ? null : SourceSample.Of(_file.Path);
        if (Name is not null && await Stored(cancel) is { } yaml) TakeYaml(yaml);
        else if (Name is null) Start();
        else Navigation.NavigateTo("import/profiles");
        _isLoaded = true;
    }

    private void FindFile(string? draft, string? file)
    {
        _draft = Guid.TryParse(draft, out var id) ? Drafts.Find(Desk, id)
            : Drafts.Of(Desk) is [var newest, ..] ? newest : null;
        var number = int.TryParse(file, CultureInfo.InvariantCulture, out var read) ? read : 0;
        _file = _draft?.Files.ElementAtOrDefault(number);
    }

    private async Task<string?> Stored(CancellationToken cancel)
    {
        await using var db = Desk.OpenBook();
        return await db.StoredProfiles.Where(profile => profile.Name == Name).Select(profile => profile.Yaml)
            .SingleOrDefaultAsync(cancel);
    }

    private void Start()
    {
        _form = new ProfileForm(TableKind.OpenItems);
        if (_sample is not null) _form.Guess(_sample.Header);
        Write();
    }

    private static string Text(ChangeEventArgs change) => change.Value?.ToString() ?? "";

    private void Change(Action change)
    {
        change();
        Write();
    }

    private void ChangeKind(ChangeEventArgs change)
    {
        _form!.Kind = CanonicalTables.Named(Text(change))?.Kind ?? _form.Kind;
        if (_sample is not null) _form.Guess(_sample.Header);
        Write();
    }

    private void ChangeYaml(ChangeEventArgs change) => TakeYaml(Text(change));

    private async Task Upload(InputFileChangeEventArgs change)
    {
        if (change.File.Size > ImportLimits.ProfileCharsMax)
        {
            _refusal = Words["profile.too-long", ("allowed", ImportLimits.ProfileCharsMax)];
            return;
        }

        await using var stream = change.File.OpenReadStream(ImportLimits.ProfileCharsMax);
        using var reader = new StreamReader(stream);
        TakeYaml(await reader.ReadToEndAsync());
    }

    private void Write()
    {
        _yaml = _form!.ToYaml();
        Check();
    }

    private void TakeYaml(string yaml)
    {
        _yaml = yaml;
        var profile = Check();
        if (profile is not null) _form = ProfileForm.Of(profile);
    }

    // Reads the first rows of the file as the profile would; nothing else is asked.
    private MappingProfile? Check()
    {
        (_refusal, _saved, _first, _rowProblems) = (null, null, [], []);
        var profile = MappingProfile.Parse(_yaml, "YAML", out _problems);
        if (profile is null || _file is null) return profile;
        if (profile.Recognise.Count == 0 && profile.HeaderColumns.Count == 0) return profile;
        _first = FirstRows.Of(_file.Path, profile, [], out _rowProblems);
        return profile;
    }

    private IEnumerable<string> SourcesOf(ProfileField field)
    {
        IEnumerable<string> names = _sample?.Header.Where(name => name.Length > 0) ?? [];
        return field.Source.Length > 0 ? names.Append(field.Source).Distinct() : names;
    }

    private async Task Save(bool isTried)
    {
        (_refusal, _saved) = (null, null);
        if (!Desk.May(Right.Import)) return;
        var (name, refusal, problems) = await Desk.ChangeBook(
            db => new SaveProfile(db, Desk.Ids, Desk.Clock, Desk.Actor).Run(_yaml, Desk.Acting.PersonId, default),
            default);
        _problems = problems;
        if (refusal is { } why)
        {
            _refusal = Words.Of("profile-refusal", why);
            return;
        }

        if (isTried && _draft is not null)
        {
            _draft.Choice = _draft.Choice with { Profile = name };
            Drafts.Check(Desk, _draft);
            Navigation.NavigateTo($"import/files/{_draft.Id}");
            return;
        }

        _saved = name;
    }

    private async Task Remove()
    {
        if (!Desk.May(Right.Import)) return;
        await Desk.ChangeBook(
            db => new RemoveProfile(db, Desk.Ids, Desk.Clock, Desk.Actor).Run(Name!, default), default);
        Navigation.NavigateTo("import/profiles");
    }
}
