using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;

namespace ModelFunctions.Core.Tests.Models.Uploads;

public sealed class RegistrationTests
{
    private static readonly Upload Upload = Samples.Upload();
    private static readonly Artifact Artifact = Samples.ArtifactOf(Upload);
    private static readonly ModelHead Second = new()
    {
        Latest = 2,
        Sequence = 7,
        LatestFile = Upload.File,
        LatestSha256 = Samples.Hash(2),
    };

    [Fact]
    public void Decide_the_first_upload_is_version_1_with_its_rollout_and_event()
    {
        var save = Saved(new ModelHead(), Upload, Artifact);

        var rollout = new RolloutId(Upload.Model, VersionNumber.First, 1);
        Assert.Equal(new UploadRecord(UploadOutcome.Registered, VersionNumber.First, Samples.Now), save.Record);
        Assert.Equal(new ModelHead { Latest = 1, LatestFile = Upload.File, LatestSha256 = Artifact.Sha256, Open = [rollout] }, save.Head);
        Assert.Equal(rollout, save.Rollout);
        Assert.Equal(
            new ModelEvent(0, Samples.Now, "registrar", EventKind.Registered)
            {
                Version = VersionNumber.First,
                Rollout = rollout,
                File = Upload.File,
                Reason = "'churn/model.onnx' became version 1. The storage does not tell who wrote it.",
                Changes = save.Event.Changes,
            },
            save.Event);
        var latest = Assert.Single(save.Event.Changes!);
        Assert.Equal(("/latest", null, 1), (latest.Path, latest.From, (int)latest.To!));
        Assert.Equal(
            new ModelVersion(VersionNumber.First, Artifact, Upload.Key, Upload.Blob.WrittenAt, Samples.Now)
            {
                Metadata = Upload.Blob.Metadata,
                Tags = save.Version!.Tags,
            },
            save.Version);
        Assert.Empty(save.Version.Tags);
    }

    [Fact]
    public void Decide_other_bytes_are_the_next_version_and_leave_the_sequence_to_the_commit()
    {
        var save = Saved(Second, Upload, Artifact);

        Assert.Equal(3, save.Version!.Number.Value);
        Assert.Equal("churn-v3-1", save.Rollout.ToString());
        Assert.Equal(Second with { Latest = 3, LatestSha256 = Artifact.Sha256, Open = [.. Second.Open, save.Rollout!.Value] }, save.Head);
    }

    [Fact]
    public void Decide_the_latest_bytes_in_another_file_are_the_next_version()
    {
        var other = Samples.Upload("other.onnx");

        Assert.Equal(3, Saved(Second, other, Samples.ArtifactOf(other, content: 2)).Version!.Number.Value);
    }

    [Fact]
    public void Decide_the_latest_file_with_its_bytes_changes_nothing_and_says_so()
    {
        var save = Saved(Second, Upload, Samples.ArtifactOf(Upload, content: 2));

        Assert.Null(save.Version);
        Assert.Null(save.Rollout);
        Assert.Equal(Second, save.Head);
        Assert.Equal(new UploadRecord(UploadOutcome.Unchanged, new VersionNumber(2), Samples.Now), save.Record);
        Assert.Equal((EventKind.Unchanged, new VersionNumber(2)), (save.Event.Kind, save.Event.Version));
        Assert.Equal("'model.onnx' has the bytes of version 2. The storage does not tell who wrote it.", save.Event.Reason);
    }

    [Theory]
    [InlineData("ada", null, "ada", "It was sent through the API.")]
    [InlineData("ada", "grace", "ada", "It was sent through the API.")]
    [InlineData(null, "grace", "grace (claimed)", "Its metadata 'createdby' names who wrote it.")]
    [InlineData(null, "grace (claimed)", "registrar", "The storage does not tell who wrote it.")]
    public void Decide_names_who_wrote_it_as_far_as_that_is_known(string? sender, string? writer, string actor, string how)
    {
        var metadata = writer is null ? new Dictionary<string, string>() : new() { ["CreatedBy"] = writer };
        var upload = Upload with { Blob = Upload.Blob with { SentBy = sender, Metadata = metadata } };

        var told = Saved(Second, upload, Artifact).Event;

        Assert.Equal((actor, $"'churn/model.onnx' became version 3. {how}"), (told.Actor, told.Reason));
    }

    [Fact]
    public void Decide_the_bytes_of_an_older_version_are_the_next_version()
    {
        var third = Saved(Second, Upload, Artifact).Head;

        Assert.Equal(4, Saved(third, Upload, Samples.ArtifactOf(Upload, content: 2)).Version!.Number.Value);
    }

    [Fact]
    public void Decide_after_the_latest_was_deleted_its_bytes_are_the_next_version()
    {
        var head = Second.After(Samples.Version(2) with { DeletedAt = Samples.Now });

        Assert.Equal(3, Saved(head, Upload, Samples.ArtifactOf(Upload, content: 2)).Version!.Number.Value);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public void Decide_an_upload_older_than_the_deletion_is_ignored_and_one_of_the_same_second_is_not(int seconds, bool ignored)
    {
        var upload = Samples.Upload(writtenAt: Samples.Now.AddSeconds(seconds));

        var decision = Registration.Decide(Deleted, upload, Samples.ArtifactOf(upload), Samples.Now.AddHours(1));

        Assert.Equal(ignored, decision is RegistrationDecision.Ignore);
        if (ignored) Assert.Equal(new UploadRecord(UploadOutcome.Ignored, null, Samples.Now.AddHours(1)), decision.Record);
    }

    [Fact]
    public void Decide_a_newer_upload_revives_the_model_and_its_numbers_go_on()
    {
        var upload = Samples.Upload(writtenAt: Samples.Now.AddSeconds(1));

        var save = Saved(Deleted, upload, Samples.ArtifactOf(upload));

        Assert.Equal(3, save.Version!.Number.Value);
        Assert.False(save.Head.IsDeleted);
        Assert.Equal((Samples.Now, 2), (save.Head.UploadsFrom, save.Head.DeletedThrough));
    }

    [Fact]
    public void Decide_a_late_event_is_ignored_even_after_the_model_was_revived()
    {
        var revived = Deleted with { DeletedAt = null, Latest = 3 };
        var late = Samples.Upload(writtenAt: Samples.Now.AddSeconds(-1));

        Assert.IsType<RegistrationDecision.Ignore>(Registration.Decide(revived, late, Samples.ArtifactOf(late), Samples.Now));
    }

    [Fact]
    public void Decide_the_numbers_end_rather_than_start_over() =>
        Assert.Throws<OverflowException>(() => Saved(Second with { Latest = int.MaxValue }, Upload, Artifact));

    private static ModelHead Deleted => Second with
    {
        DeletedAt = Samples.Now,
        UploadsFrom = Samples.Now,
        DeletedThrough = 2,
        LatestFile = null,
        LatestSha256 = null,
    };

    private static RegistrationDecision.Save Saved(ModelHead head, Upload upload, Artifact artifact) =>
        Assert.IsType<RegistrationDecision.Save>(Registration.Decide(head, upload, artifact, Samples.Now));
}
