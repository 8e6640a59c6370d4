using Debitor.Core.Platform.Identity;
using Debitor.Platform.Web;
using Debitor.Simulation;
using Microsoft.AspNetCore.Components;

namespace Debitor.Strategy.Policies.Pages;

/// <summary>The policy in plain words, its versions, what differs between them, and the editor.</summary>
public sealed partial class PolicyPage
{
    private PlanningInputs? _inForce;
    private IReadOnlyList<PolicySection> _sections = [];
    private IReadOnlyList<PolicyVersionLine> _versions = [];
    private IReadOnlyList<PolicyChange> _changes = [];
    private string _text = "";
    private long? _draftId;
    private string? _edited;
    private string? _done;
    private string? _refusal;

    [SupplyParameterFromQuery(Name = "tab")]
    private string? Tab { get; set; }

    [SupplyParameterFromQuery(Name = "a")]
    private string? First { get; set; }

    [SupplyParameterFromQuery(Name = "b")]
    private string? Second { get; set; }

    /// <summary>What the editor begins with: a version by its id, or a policy of the program by its name.</summary>
    [SupplyParameterFromQuery(Name = "from")]
    private string? From { get; set; }

    protected override Right Needs => Right.ReadCustomers;

    private bool MayEdit => Desk.May(Right.EditPolicy);

    private IEnumerable<string> Tabs =>
        MayEdit ? ["rules", "versions", "compare", "try", "edit"] : ["rules", "versions", "compare"];

    private string Shown => Tabs.Contains(Tab) ? Tab! : "rules";

    private string InForceCode => _inForce!.Number is > 0 and { } number ? $"{number}" : _inForce.Book!.Name;

    private string InForceText => _inForce!.Number is > 0 and { } number
        ? Words["policy-page.in-force", ("number", number)]
        : Words["policy-page.in-force.shipped", ("name", _inForce.Book!.Name)];

    private string Before => First ?? PolicyFiles.ShippedFor(Desk.Tenant.Country);

    private string After => Second ?? InForceCode;

    private IEnumerable<(string Code, string Name)> Choices =>
    [
        .. _versions.Where(line => line.Row.Number is not null)
            .Select(line => ($"{line.Row.Number}", $"{line.Row.Number} · {line.Row.Name} · {line.Row.Reason}")),
        .. PolicyFiles.Shipped.Select(name => (name, name)),
    ];

    private IReadOnlyList<(string Code, string Name)> Tried =>
        [(SimulatedPolicies.Current, InForceText), .. Choices.Where(choice => choice.Code != InForceCode)];

    // What is being typed or tried is not lost because a colleague changed something.
    protected override bool Concerns(LiveChange change) =>
        change == LiveChange.Facts && Shown is not ("edit" or "try");

    protected override async Task Load(CancellationToken cancel)
    {
        await using var db = Desk.OpenBook();
        _inForce = await PlanningInputs.Of(db, cancel);
        _sections = PolicyDocument.Of(_inForce.Book!, Words);
        _versions = await new PolicyVersions(db).List(Desk.Acting.PersonId, cancel);
        if (Shown == "compare") await Compare(new PolicyVersions(db), cancel);
        if (Shown == "edit" && _edited != (From ?? "now")) await Begin(new PolicyVersions(db), cancel);
        if (Shown != "edit") _edited = null;
    }

    private bool MayApprove(PolicyVersionLine line) =>
        line.Row.PersonId != Desk.Acting.PersonId
        && (_inForce!.Book!.Publishing.ApprovedBy ?? PolicyFiles.Read(line.Row.Text, null).Book?.Publishing.ApprovedBy)
            == Desk.Acting.Role;

    private async Task Compare(PolicyVersions versions, CancellationToken cancel)
    {
        var before = await versions.Text(Before, cancel);
        var after = await versions.Text(After, cancel);
        _changes = before is null || after is null
            ? []
            : PolicyDiff.Of(PolicyFiles.Book(before), PolicyFiles.Book(after));
    }

    private async Task Begin(PolicyVersions versions, CancellationToken cancel)
    {
        (_text, _draftId) = (_inForce!.Text!, null);
        if (From is { } named && PolicyFiles.Shipped.Contains(named)) _text = PolicyFiles.ShippedText(named);
        else if (long.TryParse(From, out var id)
            && await versions.Find(id, Desk.Acting.PersonId, cancel) is { } row)
            (_text, _draftId) = (row.Text, row.State == PolicyState.Draft ? row.Id : null);
        _edited = From ?? "now";
    }

    private async Task Published(string done)
    {
        _done = done;
        Go(("tab", "versions"), ("from", null));
        await Reload();
    }

    private async Task Approve(PolicyVersionLine line) => await Tell(
        await PublishPolicy.Approve(Desk, line.Row.Id),
        answer => Words["policy-page.approved.done", ("number", answer.Number!.Value)]);

    private async Task Withdraw((PolicyVersionLine Line, string Reason) asked) => await Tell(
        await PublishPolicy.Withdraw(Desk, asked.Line.Row.Id, asked.Reason),
        _ => Words["policy-page.withdrawn.done"]);

    private Task Tell(PolicyAnswer answer, Func<PolicyAnswer, string> done)
    {
        _refusal = answer.Refusal is { } refusal ? PolicySentences.Of(refusal, answer, Words) : null;
        _done = answer.Refusal is null ? done(answer) : null;
        return Reload();
    }
}
