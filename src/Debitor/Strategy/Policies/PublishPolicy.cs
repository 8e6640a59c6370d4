using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Core.Strategy.Policies;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Strategy.Policies;

/// <summary>Why a version of the policy is not published, saved, approved or taken back.</summary>
internal enum PolicyRefusal
{
    NotAllowed,

    /// <summary>Nobody said why.</summary>
    NoReason,

    /// <summary>The reason is longer than <see cref="PublishPolicy.ReasonCharsMax"/>.</summary>
    ReasonTooLong,

    /// <summary>The text is longer than a policy may be.</summary>
    TooLong,

    /// <summary>The text has errors, which are told apart.</summary>
    Wrong,

    /// <summary>It is the policy in force.</summary>
    Same,

    /// <summary>Another version was published meanwhile.</summary>
    ChangedMeanwhile,

    /// <summary>The day would have too many contacts, and nobody said to go on.</summary>
    Peak,

    /// <summary>There is no such version.</summary>
    Unknown,

    /// <summary>It does not wait for anybody's consent.</summary>
    NotWaiting,

    /// <summary>Whoever wrote it can't be the second person.</summary>
    OwnVersion,

    /// <summary>The policy names another role for the consent.</summary>
    NotApprover,
}

/// <summary>What came of it.</summary>
/// <param name="Refusal">Why not; null when it was done.</param>
/// <param name="Id">The version that was stored.</param>
/// <param name="Number">Its number, when it was published.</param>
/// <param name="Remarks">What is wrong with the text, or deserves a look.</param>
/// <param name="Peak">What it would do to the day.</param>
internal sealed record PolicyAnswer(
    PolicyRefusal? Refusal, long Id, int? Number, IReadOnlyList<PolicyRemark> Remarks, PolicyPeak? Peak)
{
    /// <summary>The role of the second person, when one has to say yes.</summary>
    public PersonRole? WaitsFor { get; init; }

    public static PolicyAnswer No(PolicyRefusal refusal) => new(refusal, 0, null, [], null);
}

/// <summary>Publishes a version of the policy, or hands it to the second person when the policy asks for one.</summary>
/// <remarks>
/// Published is what everybody is planned by from now on. The second person is asked when the policy in force or the
/// new one wants it: nobody publishes their way out of it.
/// </remarks>
internal sealed class PublishPolicy(DebitorDb db, IdSource ids, TimeProvider clock, Actor actor)
{
    /// <summary>Characters of a reason.</summary>
    public const int ReasonCharsMax = 500;

    // A run that stores waits here and then sees that it was overtaken.
    private const string LockPlan =
        "UPDATE plan_states SET planned_on = planned_on WHERE tenant_id = @tenant";

    /// <param name="Text">The policy.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="On">The day whose contacts are counted.</param>
    internal sealed record Request(string Text, string Reason, DateOnly On)
    {
        /// <summary>The draft that it was written in; null for none.</summary>
        public long? DraftId { get; init; }

        /// <summary>The number in force that was seen, 0 for the shipped policy; null does not ask.</summary>
        public int? Over { get; init; }

        /// <summary>Whether the contacts of the day were seen and accepted.</summary>
        public bool IsAnyway { get; init; }

        public string Source { get; init; } = "web";
    }

    /// <summary>What was found about a text before it is stored.</summary>
    /// <param name="Refused">Why it can't be stored; null when it can.</param>
    internal sealed record Looked(PolicyAnswer? Refused)
    {
        public string Name { get; init; } = "";
        public IReadOnlyList<PolicyRemark> Remarks { get; init; } = [];
        public PolicyPeak? Peak { get; init; }

        /// <summary>The number in force when it was looked at, 0 for the shipped policy.</summary>
        public int Over { get; init; }

        /// <summary>Whose consent it needs; null for nobody's.</summary>
        public PersonRole? Second { get; init; }
    }

    /// <summary>Asks for the right, then runs in the way of everything that writes.</summary>
    public static async Task<PolicyAnswer> Run(Workplace desk, Request request, CancellationToken cancel)
    {
        if (!desk.May(Right.EditPolicy)) return PolicyAnswer.No(PolicyRefusal.NotAllowed);
        var look = await Look(desk, request, cancel);
        return await desk.ChangeBook(
            db => Of(desk, db).Store(request, look, desk.Acting.PersonId, cancel), cancel);
    }

    /// <summary>
    /// Reads the text and counts the day before it is anybody's turn to write: on many customers that takes seconds.
    /// </summary>
    public static async Task<Looked> Look(Workplace desk, Request request, CancellationToken cancel)
    {
        await using var db = desk.OpenBook();
        return await Of(desk, db).Look(request, cancel);
    }

    /// <inheritdoc cref="Approve(long, long, PersonRole, DateOnly, CancellationToken)"/>
    public static Task<PolicyAnswer> Approve(Workplace desk, long id) => desk.ChangeBook(
        db => Of(desk, db).Approve(id, desk.Acting.PersonId, desk.Acting.Role, desk.Today, CancellationToken.None),
        CancellationToken.None);

    /// <inheritdoc cref="Withdraw(long, string, long, CancellationToken)"/>
    public static async Task<PolicyAnswer> Withdraw(Workplace desk, long id, string reason) =>
        desk.May(Right.EditPolicy)
            ? await desk.ChangeBook(
                db => Of(desk, db).Withdraw(id, reason, desk.Acting.PersonId, CancellationToken.None),
                CancellationToken.None)
            : PolicyAnswer.No(PolicyRefusal.NotAllowed);

    /// <inheritdoc cref="Save(long?, string, long, CancellationToken)"/>
    public static async Task<PolicyAnswer> Save(Workplace desk, long? draftId, string text) =>
        desk.May(Right.EditPolicy)
            ? await desk.Mark(db => Of(desk, db).Save(draftId, text, desk.Acting.PersonId, CancellationToken.None),
                CancellationToken.None)
            : PolicyAnswer.No(PolicyRefusal.NotAllowed);

    public async Task<PolicyAnswer> Run(Request request, long personId, CancellationToken cancel) =>
        await Store(request, await Look(request, cancel), personId, cancel);

    private async Task<Looked> Look(Request request, CancellationToken cancel)
    {
        if (ReasonRefused(request.Reason) is { } no) return new Looked(PolicyAnswer.No(no));
        var reading = PolicyFiles.Read(request.Text, await PolicyVersions.Held(db, request.On, cancel));
        if (!reading.IsGood)
            return new Looked(PolicyAnswer.No(PolicyRefusal.Wrong) with { Remarks = reading.Remarks });
        var inForce = await PlanningInputs.Of(db, cancel);
        if (request.Over is { } over && over != inForce.Number)
            return new Looked(PolicyAnswer.No(PolicyRefusal.ChangedMeanwhile));
        if (PolicyFiles.Hash(request.Text) == PolicyFiles.Hash(inForce.Text!) && inForce.Number > 0)
            return new Looked(PolicyAnswer.No(PolicyRefusal.Same));
        var book = reading.Book!;
        var peak = await PolicyPeak.Of(db, inForce.Policy, PlannerPolicy.Of(book, "tried"), request.On, cancel);
        if (!request.IsAnyway && peak.Asks(book.Publishing))
        {
            return new Looked(PolicyAnswer.No(PolicyRefusal.Peak) with { Peak = peak, Remarks = reading.Remarks });
        }

        return new Looked(null)
        {
            Name = book.Name,
            Remarks = reading.Remarks,
            Peak = peak,
            Over = inForce.Number ?? 0,
            Second = inForce.Book!.Publishing.ApprovedBy ?? book.Publishing.ApprovedBy,
        };
    }

    /// <summary>Stores what was looked at, unless another version came meanwhile.</summary>
    public async Task<PolicyAnswer> Store(Request request, Looked look, long personId, CancellationToken cancel)
    {
        if (look.Refused is { } refused) return refused;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await LedgerVersions.Raise(db, cancel);
        if ((await PlanningInputs.NumberInForce(db, cancel) ?? 0) != look.Over)
            return PolicyAnswer.No(PolicyRefusal.ChangedMeanwhile);
        var row = await Row(request, personId, cancel);
        if (row is null) return PolicyAnswer.No(PolicyRefusal.Unknown);
        (row.Name, row.Text, row.Hash) = (look.Name, request.Text, PolicyFiles.Hash(request.Text));
        (row.Reason, row.RecordedAt) = (request.Reason.Trim(), clock.Microseconds());
        row.State = PolicyState.Waiting;
        if (look.Second is null) await Publish(row, personId, look.Over, cancel);
        new Journal(ids).Add(db, DeedOf(row, look.Second is null ? "publish-policy" : "propose-policy"));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        db.ChangeTracker.Clear();
        return new PolicyAnswer(null, row.Id, row.Number, look.Remarks, look.Peak) { WaitsFor = look.Second };
    }

    /// <summary>The second person says yes.</summary>
    public async Task<PolicyAnswer> Approve(
        long id, long personId, PersonRole role, DateOnly on, CancellationToken cancel)
    {
        var inForce = await PlanningInputs.Of(db, cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await LedgerVersions.Raise(db, cancel);
        var row = await db.PolicyVersions.SingleOrDefaultAsync(known => known.Id == id, cancel);
        if (row is null) return PolicyAnswer.No(PolicyRefusal.Unknown);
        if (row.State != PolicyState.Waiting) return PolicyAnswer.No(PolicyRefusal.NotWaiting);
        if (row.PersonId == personId) return PolicyAnswer.No(PolicyRefusal.OwnVersion);
        var reading = PolicyFiles.Read(row.Text, await PolicyVersions.Held(db, on, cancel));
        if (!reading.IsGood) return PolicyAnswer.No(PolicyRefusal.Wrong) with { Remarks = reading.Remarks };
        var second = inForce.Book!.Publishing.ApprovedBy ?? reading.Book!.Publishing.ApprovedBy;
        if (second is null && !Rights.Has(role, Right.EditPolicy)) return PolicyAnswer.No(PolicyRefusal.NotAllowed);
        if (second is { } wanted && role != wanted)
            return PolicyAnswer.No(PolicyRefusal.NotApprover) with { WaitsFor = wanted };
        row.ApprovedById = personId;
        await Publish(row, row.PersonId, await PlanningInputs.NumberInForce(db, cancel) ?? 0, cancel);
        new Journal(ids).Add(db, DeedOf(row, "approve-policy"));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        db.ChangeTracker.Clear();
        return new PolicyAnswer(null, row.Id, row.Number, reading.Remarks, null);
    }

    /// <summary>A draft, or a version that waits, is taken back or refused.</summary>
    public async Task<PolicyAnswer> Withdraw(
        long id, string reason, long personId, CancellationToken cancel)
    {
        if (ReasonRefused(reason) is { } no) return PolicyAnswer.No(no);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await LedgerVersions.Raise(db, cancel);
        var row = await db.PolicyVersions.SingleOrDefaultAsync(known => known.Id == id, cancel);
        if (row is null) return PolicyAnswer.No(PolicyRefusal.Unknown);
        if (row.State == PolicyState.Draft && row.PersonId != personId) return PolicyAnswer.No(PolicyRefusal.Unknown);
        if (row.State is not (PolicyState.Waiting or PolicyState.Draft))
            return PolicyAnswer.No(PolicyRefusal.NotWaiting);
        (row.State, row.WithdrawnBecause, row.RecordedAt) =
            (PolicyState.Withdrawn, reason.Trim(), clock.Microseconds());
        new Journal(ids).Add(db, DeedOf(row, "withdraw-policy"));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        db.ChangeTracker.Clear();
        return new PolicyAnswer(null, row.Id, null, [], null);
    }

    /// <summary>Keeps what is being written; it may have errors.</summary>
    public async Task<PolicyAnswer> Save(long? draftId, string text, long personId, CancellationToken cancel)
    {
        if (text.Length > PolicyFields.CharsMax) return PolicyAnswer.No(PolicyRefusal.TooLong);
        var row = await Row(new Request(text, "", default) { DraftId = draftId }, personId, cancel);
        if (row is null) return PolicyAnswer.No(PolicyRefusal.Unknown);
        var reading = PolicyFiles.Read(text, null);
        (row.Name, row.Text, row.Hash) = (reading.Book?.Name ?? row.Name, text, PolicyFiles.Hash(text));
        row.RecordedAt = clock.Microseconds();
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
        return new PolicyAnswer(null, row.Id, null, reading.Remarks, null);
    }

    private static PublishPolicy Of(Workplace desk, DebitorDb db) => new(db, desk.Ids, desk.Clock, desk.Actor);

    private static PolicyRefusal? ReasonRefused(string reason) =>
        string.IsNullOrWhiteSpace(reason) ? PolicyRefusal.NoReason
        : reason.Trim().Length > ReasonCharsMax ? PolicyRefusal.ReasonTooLong
        : null;

    private async Task<PolicyVersion?> Row(Request request, long personId, CancellationToken cancel)
    {
        if (request.DraftId is { } id)
        {
            return await db.PolicyVersions.SingleOrDefaultAsync(
                known => known.Id == id && known.State == PolicyState.Draft && known.PersonId == personId, cancel);
        }

        var row = new PolicyVersion
        {
            Id = ids.Next(db),
            Name = "",
            Text = request.Text,
            Hash = "",
            Reason = request.Reason.Trim(),
            State = PolicyState.Draft,
            PersonId = personId,
            Source = request.Source,
            RecordedAt = clock.Microseconds(),
        };
        db.PolicyVersions.Add(row);
        return row;
    }

    private async Task Publish(PolicyVersion row, long by, int last, CancellationToken cancel)
    {
        await Sql.Execute(db, LockPlan, cancel, ("@tenant", db.TenantId));
        row.Number = last + 1;
        (row.State, row.PublishedById, row.PublishedAt) = (PolicyState.Published, by, clock.Microseconds());
    }

    private Deed DeedOf(PolicyVersion row, string action) => new(actor, clock.Microseconds(), action)
    {
        Subject = "policy-version",
        SubjectId = row.Id,
        Facts =
        [
            ("number", row.Number), ("name", row.Name), ("hash", row.Hash),
            ("reason", row.State == PolicyState.Withdrawn ? row.WithdrawnBecause : row.Reason),
        ],
    };
}
