using Debitor.Conversation;
using Debitor.Core.Platform.Identity;
using Debitor.Customers;
using Debitor.Import;
using Debitor.Ledger;
using Debitor.Platform.Api;
using Debitor.Platform.Audit;
using Debitor.Platform.Identity;
using Debitor.Platform.Jobs;
using Debitor.Prevention;
using Debitor.Refusals;
using Debitor.Strategy;
using Debitor.Strategy.Policies;
using Debitor.Supply;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Debitor.Platform.Database;

/// <summary>
/// The tables of one tenant, seen through its wall. One type per provider: see <see cref="SqliteDb"/> and
/// <see cref="PostgresDb"/>.
/// </summary>
public abstract class DebitorDb(DbContextOptions options, int tenantId, Sight sight)
    : DbContext(options), IDataProtectionKeyContext
{
    /// <summary>Every query is filtered by it; PostgreSQL enforces it a second time.</summary>
    public int TenantId { get; } = tenantId;

    /// <summary>Which customers are there at all for whoever asks.</summary>
    public Sight Sight { get; } = sight;

    /// <summary>What must not have changed when a use case begins to write; null for anything.</summary>
    public ExpectedFacts? Expected { get; set; }

    /// <summary>
    /// Whether streams of rows fetch ahead on a thread of their own; then nobody else may use the connection until
    /// they are disposed of. See <see cref="Transactions.ReadAhead"/>.
    /// </summary>
    internal bool ReadsAhead { get; set; }

    public DbSet<Tenant> Tenants => Set<Tenant>();
    public DbSet<Company> Companies => Set<Company>();
    public DbSet<Contract> Contracts => Set<Contract>();
    public DbSet<Customer> Customers => Set<Customer>();
    public DbSet<ContactPerson> ContactPersons => Set<ContactPerson>();
    public DbSet<CustomerContact> CustomerContacts => Set<CustomerContact>();
    public DbSet<Person> People => Set<Person>();
    public DbSet<Absence> Absences => Set<Absence>();
    public DbSet<OpenItem> OpenItems => Set<OpenItem>();
    public DbSet<Payment> Payments => Set<Payment>();
    public DbSet<Allocation> Allocations => Set<Allocation>();
    public DbSet<Adjustment> Adjustments => Set<Adjustment>();
    public DbSet<ItemCorrection> ItemCorrections => Set<ItemCorrection>();
    public DbSet<Dispute> Disputes => Set<Dispute>();
    public DbSet<PaymentOrder> PaymentOrders => Set<PaymentOrder>();
    public DbSet<Activity> Activities => Set<Activity>();
    public DbSet<BankFreshness> BankFreshness => Set<BankFreshness>();
    public DbSet<ImportRun> ImportRuns => Set<ImportRun>();
    public DbSet<ImportChange> ImportChanges => Set<ImportChange>();
    public DbSet<PlanAnswer> PlanAnswers => Set<PlanAnswer>();
    public DbSet<PlanRun> PlanRuns => Set<PlanRun>();
    public DbSet<PlanState> PlanStates => Set<PlanState>();
    public DbSet<PolicyVersion> PolicyVersions => Set<PolicyVersion>();
    public DbSet<HandedCase> HandedCases => Set<HandedCase>();
    public DbSet<ChannelFact> ChannelFacts => Set<ChannelFact>();
    public DbSet<JournalEntry> JournalEntries => Set<JournalEntry>();
    public DbSet<JournalPersonalValue> JournalPersonalValues => Set<JournalPersonalValue>();
    public DbSet<JournalSeal> JournalSeals => Set<JournalSeal>();
    public DbSet<Note> Notes => Set<Note>();
    public DbSet<Attachment> Attachments => Set<Attachment>();
    public DbSet<OwnPromise> OwnPromises => Set<OwnPromise>();
    public DbSet<CardChange> CardChanges => Set<CardChange>();
    public DbSet<CustomerMerge> CustomerMerges => Set<CustomerMerge>();
    public DbSet<MovedFact> MovedFacts => Set<MovedFact>();
    public DbSet<Presence> Presences => Set<Presence>();
    public DbSet<CustomerShare> CustomerShares => Set<CustomerShare>();
    public DbSet<StoredProfile> StoredProfiles => Set<StoredProfile>();
    public DbSet<ApiToken> ApiTokens => Set<ApiToken>();
    public DbSet<IdempotentAnswer> IdempotentAnswers => Set<IdempotentAnswer>();
    public DbSet<Webhook> Webhooks => Set<Webhook>();
    public DbSet<WebhookDelivery> WebhookDeliveries => Set<WebhookDelivery>();
    public DbSet<JobRun> JobRuns => Set<JobRun>();
    public DbSet<CustomerConversation> Conversations => Set<CustomerConversation>();
    public DbSet<Agreement> Agreements => Set<Agreement>();
    public DbSet<AgreementPart> AgreementParts => Set<AgreementPart>();
    public DbSet<AgreementItem> AgreementItems => Set<AgreementItem>();
    public DbSet<DebtorSignal> DebtorSignals => Set<DebtorSignal>();
    public DbSet<DebtorTypeChoice> DebtorTypeChoices => Set<DebtorTypeChoice>();
    public DbSet<MethodText> MethodTexts => Set<MethodText>();
    public DbSet<Transcript> Transcripts => Set<Transcript>();
    public DbSet<SupplyStop> SupplyStops => Set<SupplyStop>();
    public DbSet<SupplyOrder> SupplyOrders => Set<SupplyOrder>();
    public DbSet<SupplyRelease> SupplyReleases => Set<SupplyRelease>();
    public DbSet<InsuredAmount> InsuredAmounts => Set<InsuredAmount>();
    public DbSet<PreventionEntry> PreventionEntries => Set<PreventionEntry>();
    public DbSet<CustomerTerms> CustomerTerms => Set<CustomerTerms>();
    public DbSet<ItemPaper> ItemPapers => Set<ItemPaper>();
    public DbSet<CustomerCondition> CustomerConditions => Set<CustomerCondition>();
    public DbSet<RefusalCase> RefusalCases => Set<RefusalCase>();
    public DbSet<Account> Accounts => Set<Account>();
    public DbSet<Membership> Memberships => Set<Membership>();
    public DbSet<AccountSession> AccountSessions => Set<AccountSession>();
    public DbSet<ApiTokenAddress> ApiTokenAddresses => Set<ApiTokenAddress>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        foreach (var entry in ChangeTracker.Entries<TenantRow>())
        {
            if (entry.State == EntityState.Added) entry.Entity.TenantId = TenantId;
        }

        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override Task<int> SaveChangesAsync(
        bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        foreach (var entry in ChangeTracker.Entries<TenantRow>())
        {
            if (entry.State == EntityState.Added) entry.Entity.TenantId = TenantId;
        }

        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<decimal>().HavePrecision(18, 6);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Tenant>(tenant =>
        {
            tenant.HasKey(t => t.Id);
            tenant.Property(t => t.Id).ValueGeneratedNever();
            tenant.HasIndex(t => t.Key).IsUnique();
        });
        Wall<Company>(modelBuilder).HasIndex(c => new { c.TenantId, c.Number }).IsUnique();
        Wall<Contract>(modelBuilder).HasIndex(c => new { c.TenantId, c.CustomerId });
        Wall<Customer>(modelBuilder, customer =>
        {
            customer.HasIndex(c => new { c.TenantId, c.Number }).IsUnique();
            customer.HasIndex(c => new { c.TenantId, c.NameFolded });
            customer.HasIndex(c => new { c.TenantId, c.TaxId });
            customer.HasIndex(c => new { c.TenantId, c.FactsVersion });
            customer.HasIndex(c => new { c.TenantId, c.ManagerId });
            customer.HasQueryFilter("merged", c => c.MergedIntoId == null);
            customer.HasQueryFilter("sight", c =>
                Sight.SeesAll
                || (c.ManagerId == null && Sight.SeesOrphans)
                || Sight.Managers.Contains(c.ManagerId ?? 0)
                || Sight.Customers.Contains(c.Id));
        });
        Wall<ContactPerson>(modelBuilder).HasIndex(c => new { c.TenantId, c.NameFolded });
        Wall<CustomerContact>(modelBuilder, contact =>
        {
            contact.HasIndex(c => new { c.TenantId, c.CustomerId, c.ContactPersonId }).IsUnique();
            contact.HasIndex(c => new { c.TenantId, c.ContactPersonId });
            contact.HasQueryFilter("removed", c => c.RemovedAt == null);
        });
        Wall<Person>(modelBuilder).HasIndex(p => new { p.TenantId, p.NameFolded });
        Wall<Absence>(modelBuilder).HasIndex(a => new { a.TenantId, a.PersonId });
        LedgerModel(modelBuilder);
        Wall<Activity>(modelBuilder, activity =>
        {
            activity.Property(a => a.IsIncoming).HasDefaultValue(false);
            activity.HasIndex(a => new { a.TenantId, a.CustomerId });
            activity.HasIndex(a => new { a.TenantId, a.ContactPersonId });

            // What was done on a day, and what was promised for it.
            activity.HasIndex(a => new { a.TenantId, a.DoneOn });
            activity.HasIndex(a => new { a.TenantId, a.PromisedOn }).HasFilter("promised_on IS NOT NULL")
                .HasDatabaseName("ix_activities_promised");
        });
        Wall<ImportRun>(modelBuilder);
        Wall<ImportChange>(modelBuilder).HasIndex(c => new { c.TenantId, c.RunId });
        PlanModel(modelBuilder);
        JournalModel(modelBuilder);
        RelationshipModel(modelBuilder);
        ConversationModel(modelBuilder);
        PreventionModel(modelBuilder);
        ProgramsModel(modelBuilder);
        SupplyModel(modelBuilder);
        IdentityModel.Add(modelBuilder);
        StoreWords(modelBuilder);
    }

    private static void StoreWords(ModelBuilder modelBuilder)
    {
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
            if (type.IsEnum) property.SetValueConverter(StoredWord.Converter(type));
        }
    }

    private void PlanModel(ModelBuilder modelBuilder)
    {
        Wall<PlanAnswer>(modelBuilder, answer =>
        {
            answer.HasIndex(a => new { a.TenantId, a.CustomerId, a.Track })
                .HasFilter("superseded_on IS NULL").IsUnique().HasDatabaseName("ix_plan_answers_current");
            answer.HasIndex(a => new { a.TenantId, a.CustomerId, a.PlannedOn });
            answer.HasIndex(a => new { a.TenantId, a.WakeOn }).HasFilter("superseded_on IS NULL")
                .HasDatabaseName("ix_plan_answers_wake");
        });
        Wall<PlanRun>(modelBuilder).HasIndex(r => new { r.TenantId, r.FinishedAt });
        modelBuilder.Entity<PlanState>(state =>
        {
            state.HasKey(s => new { s.TenantId, s.Track });
            state.HasQueryFilter("tenant", s => s.TenantId == TenantId);
        });

        Wall<HandedCase>(modelBuilder).HasIndex(c => new { c.TenantId, c.CustomerId });

        // What was published is counted; drafts have no number yet.
        Wall<PolicyVersion>(modelBuilder).HasIndex(v => new { v.TenantId, v.Number }).HasFilter("number IS NOT NULL")
            .IsUnique().HasDatabaseName("ix_policy_versions_number");
    }

    private void JournalModel(ModelBuilder modelBuilder)
    {
        Wall<JournalEntry>(modelBuilder).HasIndex(e => new { e.TenantId, e.Subject, e.SubjectId });
        Wall<JournalPersonalValue>(modelBuilder).HasIndex(v => new { v.TenantId, v.EntryId });
        modelBuilder.Entity<JournalSeal>(seal =>
        {
            seal.HasKey(s => new { s.TenantId, s.Sequence });
            seal.Property(s => s.Sequence).ValueGeneratedNever();
            seal.HasIndex(s => new { s.TenantId, s.EntryId }).IsUnique();
            seal.HasQueryFilter("tenant", s => s.TenantId == TenantId);
        });
    }

    private void RelationshipModel(ModelBuilder modelBuilder)
    {
        Wall<Note>(modelBuilder).HasIndex(n => new { n.TenantId, n.CustomerId });
        Wall<ChannelFact>(modelBuilder).HasIndex(c => new { c.TenantId, c.ContactPersonId });
        Wall<Attachment>(modelBuilder).HasIndex(a => new { a.TenantId, a.CustomerId });
        Wall<OwnPromise>(modelBuilder, promise =>
        {
            promise.HasIndex(p => new { p.TenantId, p.CustomerId });
            promise.HasIndex(p => new { p.TenantId, p.DueOn }).HasFilter("kept_at IS NULL AND undone_at IS NULL")
                .HasDatabaseName("ix_own_promises_open");
        });
        Wall<CardChange>(modelBuilder, change =>
        {
            change.HasIndex(c => new { c.TenantId, c.CustomerId });

            // Cards that were changed together, to be changed back together.
            change.HasIndex(c => new { c.TenantId, c.ExternalId }).HasFilter("external_id IS NOT NULL")
                .HasDatabaseName("ix_card_changes_together");
        });
        Wall<CustomerMerge>(modelBuilder, merge =>
        {
            merge.HasIndex(m => new { m.TenantId, m.IntoId });
            merge.HasIndex(m => new { m.TenantId, m.FromId });
        });
        Wall<MovedFact>(modelBuilder).HasIndex(m => new { m.TenantId, m.MergeId });
        Wall<Presence>(modelBuilder, presence =>
        {
            presence.ToTable("presences");
            presence.HasIndex(p => new { p.TenantId, p.CustomerId, p.PersonId }).IsUnique();
        });
        Wall<CustomerShare>(modelBuilder, share =>
        {
            share.HasIndex(s => new { s.TenantId, s.CustomerId });
            share.HasIndex(s => new { s.TenantId, s.PersonId });
        });
        Wall<StoredProfile>(modelBuilder).HasIndex(p => new { p.TenantId, p.Name }).IsUnique();
    }

    private void ConversationModel(ModelBuilder modelBuilder)
    {
        Wall<CustomerConversation>(modelBuilder, conversation =>
        {
            // `end` is a word of SQL.
            conversation.Property(c => c.End).HasColumnName("ended_how");
            conversation.HasIndex(c => new { c.TenantId, c.CustomerId });
            conversation.HasIndex(c => new { c.TenantId, c.ActivityId });

            // What somebody left open, and what was left open overnight.
            conversation.HasIndex(c => new { c.TenantId, c.PersonId }).HasFilter("ended_at IS NULL")
                .HasDatabaseName("ix_conversations_open");

            // One's own, newest first; and the few that were shared for coaching.
            conversation.HasIndex(c => new { c.TenantId, c.PersonId, c.StartedAt });
            conversation.HasIndex(c => new { c.TenantId, c.PersonId, c.SharedAt }).HasFilter("shared_at IS NOT NULL")
                .HasDatabaseName("ix_conversations_shared");
        });
        Wall<Agreement>(modelBuilder, agreement =>
        {
            agreement.HasIndex(a => new { a.TenantId, a.CustomerId });
            agreement.HasIndex(a => new { a.TenantId, a.ActivityId });
            agreement.HasIndex(a => new { a.TenantId, a.ConversationId });
        });
        Wall<AgreementPart>(modelBuilder, part =>
        {
            part.HasIndex(p => new { p.TenantId, p.CustomerId, p.AgreementId });
            part.HasIndex(p => new { p.TenantId, p.DueOn });
        });
        Wall<AgreementItem>(modelBuilder).HasIndex(i => new { i.TenantId, i.CustomerId, i.AgreementId });
        Wall<DebtorSignal>(modelBuilder).HasIndex(s => new { s.TenantId, s.CustomerId });
        Wall<DebtorTypeChoice>(modelBuilder).HasIndex(c => new { c.TenantId, c.CustomerId });
        Wall<MethodText>(modelBuilder).HasIndex(t => new { t.TenantId, t.Key, t.Language, t.Version }).IsUnique();
        Wall<Transcript>(modelBuilder).HasIndex(t => new { t.TenantId, t.ConversationId });
    }

    private void PreventionModel(ModelBuilder modelBuilder)
    {
        Wall<PreventionEntry>(modelBuilder).HasIndex(e => new { e.TenantId, e.CustomerId });
        Wall<CustomerTerms>(modelBuilder).HasIndex(t => new { t.TenantId, t.CustomerId });
        Wall<ItemPaper>(modelBuilder).HasIndex(p => new { p.TenantId, p.CustomerId, p.ItemId });
        Wall<CustomerCondition>(modelBuilder).HasIndex(c => new { c.TenantId, c.CustomerId });
        Wall<RefusalCase>(modelBuilder, refusal =>
        {
            refusal.HasIndex(r => new { r.TenantId, r.CustomerId, r.Id });

            // One case of a customer at a time.
            refusal.HasIndex(r => new { r.TenantId, r.CustomerId }).HasFilter("ended_at IS NULL").IsUnique()
                .HasDatabaseName("ix_refusal_cases_open");
            refusal.HasIndex(r => new { r.TenantId, r.LookAgainOn }).HasFilter("ended_at IS NULL")
                .HasDatabaseName("ix_refusal_cases_look");
        });
    }

    private void ProgramsModel(ModelBuilder modelBuilder)
    {
        Wall<ApiToken>(modelBuilder);
        Wall<IdempotentAnswer>(modelBuilder).HasIndex(a => new { a.TenantId, a.TokenId, a.Key }).IsUnique();
        Wall<Webhook>(modelBuilder);
        Wall<WebhookDelivery>(modelBuilder, delivery =>
        {
            delivery.HasIndex(d => new { d.TenantId, d.WebhookId, d.Fact, d.Event }).IsUnique();
            delivery.HasIndex(d => new { d.TenantId, d.DueAt }).HasFilter("due_at IS NOT NULL")
                .HasDatabaseName("ix_webhook_deliveries_due");
        });
        Wall<JobRun>(modelBuilder).HasIndex(r => new { r.TenantId, r.Job, r.Occasion }).IsUnique();
    }

    private void SupplyModel(ModelBuilder modelBuilder)
    {
        Wall<SupplyStop>(modelBuilder, stop =>
        {
            stop.HasIndex(s => new { s.TenantId, s.CustomerId });

            // The few that stand: nothing is proposed twice, and they are looked at every day.
            stop.HasIndex(s => new { s.TenantId, s.CustomerId, s.Kind })
                .HasFilter("ended_on IS NULL AND undone_at IS NULL").IsUnique()
                .HasDatabaseName("ix_supply_stops_standing");
        });
        Wall<SupplyOrder>(modelBuilder, order =>
        {
            order.HasIndex(o => new { o.TenantId, o.NumberFolded }).IsUnique();
            order.HasIndex(o => new { o.TenantId, o.CustomerId, o.StateOn });
        });
        Wall<SupplyRelease>(modelBuilder, release =>
        {
            release.HasIndex(r => new { r.TenantId, r.CustomerId });

            // An order has one release that is good.
            release.HasIndex(r => new { r.TenantId, r.ExpiresOn }).HasFilter("used_on IS NULL AND undone_at IS NULL")
                .HasDatabaseName("ix_supply_releases_open");
        });
        Wall<InsuredAmount>(modelBuilder).HasIndex(i => new { i.TenantId, i.CustomerId });
    }

    private void LedgerModel(ModelBuilder modelBuilder)
    {
        Wall<OpenItem>(modelBuilder, item =>
        {
            item.HasIndex(i => new { i.TenantId, i.CustomerId, i.NumberFolded });

            // A document is looked for by its number, whoever bought.
            item.HasIndex(i => new { i.TenantId, i.NumberFolded });

            // Documents that somebody else looks after than the manager of the customer.
            item.HasIndex(i => new { i.TenantId, i.ManagerId, i.CustomerId }).HasFilter("manager_id IS NOT NULL")
                .HasDatabaseName("ix_open_items_manager");

            // The list of open documents by due day; what was settled long ago, nearly everything, is not in it.
            item.HasIndex(i => new { i.TenantId, i.Kind, i.DueOn, i.Id }).HasFilter("settled_on IS NULL")
                .HasDatabaseName("ix_open_items_open");
        });
        Wall<Payment>(modelBuilder, payment =>
        {
            payment.HasIndex(p => new { p.TenantId, p.CustomerId, p.PaidOn });
            payment.HasIndex(p => new { p.TenantId, p.Number });
            payment.HasIndex(p => new { p.TenantId, p.PaidOn, p.Id }).HasFilter("spent_on IS NULL")
                .HasDatabaseName("ix_payments_open");
        });
        Wall<Allocation>(modelBuilder, allocation =>
        {
            allocation.HasIndex(a => new { a.TenantId, a.CustomerId });
            allocation.HasIndex(a => new { a.TenantId, a.ItemId });
        });
        Wall<Adjustment>(modelBuilder).HasIndex(a => new { a.TenantId, a.CustomerId });
        Wall<ItemCorrection>(modelBuilder).HasIndex(c => new { c.TenantId, c.ItemId });
        Wall<Dispute>(modelBuilder).HasIndex(d => new { d.TenantId, d.CustomerId });
        Wall<PaymentOrder>(modelBuilder, order =>
        {
            order.HasIndex(p => new { p.TenantId, p.CustomerId });
            order.HasIndex(p => new { p.TenantId, p.SentOn });
        });
        Wall<BankFreshness>(modelBuilder, freshness =>
        {
            freshness.ToTable("bank_freshness");
            freshness.HasIndex(f => new { f.TenantId, f.CompanyId }).IsUnique();
        });
    }

    private EntityTypeBuilder<T> Wall<T>(
        ModelBuilder modelBuilder, Action<EntityTypeBuilder<T>>? more = null)
        where T : TenantRow
    {
        var entity = modelBuilder.Entity<T>();
        entity.HasKey(row => new { row.TenantId, row.Id });
        entity.Property(row => row.TenantId).HasColumnOrder(0).ValueGeneratedNever();
        entity.Property(row => row.Id).HasColumnOrder(1).ValueGeneratedNever();
        entity.HasQueryFilter("tenant", row => row.TenantId == TenantId);
        more?.Invoke(entity);
        return entity;
    }
}
